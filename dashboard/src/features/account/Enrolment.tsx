import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondFactorSecret } from '../../api/types';
import { CopyField } from '../../ui/CopyField';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { QrCode } from '../../ui/QrCode';
import { ProblemBox } from '../../ui/states';

/** In groups, so that it can be typed. */
const grouped = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

interface TurnOn {
  isPending: boolean;
  error: unknown;
  mutate: (code: string) => void;
}

/** The secret goes into an app, and a code of the app proves it. */
export function Enrolment({
  offer,
  work,
  cancel,
}: {
  offer: SecondFactorSecret;
  work: TurnOn;
  cancel: () => void;
}) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const ready = code.trim() !== '';
  const send = () => {
    if (ready) work.mutate(code.trim());
  };
  return (
    <div className="enrolment">
      <QrCode text={offer.uri} label={t('account.factor.qr')} />
      <div className="stack">
        <p>{t('account.factor.scan')}</p>
        <p className="quiet">{t('account.factor.type')}</p>
        <CopyField text={grouped(offer.secret)} what={t('account.factor.secret')} />
        <Form layout="stack" send={send} busy={work.isPending}>
          <TextField
            label={t('account.factor.code')}
            hint={t('account.factor.codeHint')}
            value={code}
            change={setCode}
            autoComplete="one-time-code"
            required
          />
          {work.error != null && <ProblemBox error={work.error} />}
          <div className="row">
            <IxButton loading={work.isPending} disabled={!ready} onClick={send}>
              {t('account.factor.on')}
            </IxButton>
            <IxButton variant="secondary" onClick={cancel}>
              {t('action.cancel')}
            </IxButton>
          </div>
        </Form>
      </div>
    </div>
  );
}

/** They cannot be shown again: the page stays until somebody says that they are kept. */
export function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <p role="status">{t('account.factor.done')}</p>
      <p>{t('account.factor.recoveryText')}</p>
      <CopyField text={codes.join('\n')} what={t('account.factor.recovery')} />
      <div>
        <IxButton onClick={done}>{t('account.factor.kept')}</IxButton>
      </div>
    </>
  );
}
