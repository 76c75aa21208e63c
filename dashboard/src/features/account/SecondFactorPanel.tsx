import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useBeginSecondFactor,
  usePlantZone,
  useSecondFactor,
  useSession,
  useTurnOffSecondFactor,
  useTurnOnSecondFactor,
} from '../../api/queries';
import type { SecondFactor } from '../../api/types';
import { dateAndClock, toMs } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Panel } from '../../ui/Panel';
import { Answer, ProblemBox } from '../../ui/states';
import { Enrolment, RecoveryCodes } from './Enrolment';

export function SecondFactorPanel() {
  const { t } = useTranslation();
  const factor = useSecondFactor();
  const begin = useBeginSecondFactor();
  const turnOn = useTurnOnSecondFactor();
  const forget = () => {
    begin.reset();
    turnOn.reset();
  };
  return (
    <Panel title={t('account.factor.title')}>
      <div className="stack" data-panel="factor">
        {turnOn.data ? (
          <RecoveryCodes codes={turnOn.data.items} done={forget} />
        ) : begin.data ? (
          <Enrolment offer={begin.data} work={turnOn} cancel={forget} />
        ) : (
          <Answer of={factor}>
            {(now) => (now.on ? <On of={now} /> : <Off begin={() => begin.mutate(undefined)} work={begin} />)}
          </Answer>
        )}
      </div>
    </Panel>
  );
}

function Off({ begin, work }: { begin: () => void; work: { isPending: boolean; error: unknown } }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="quiet">{t('account.factor.text')}</p>
      {work.error != null && <ProblemBox error={work.error} />}
      <div>
        <IxButton loading={work.isPending} onClick={begin}>
          {t('account.factor.begin')}
        </IxButton>
      </div>
    </>
  );
}

function On({ of }: { of: SecondFactor }) {
  const { t, i18n } = useTranslation();
  const zone = usePlantZone();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <p data-factor="on">
        {t('account.factor.since', {
          since: of.since === null ? '' : dateAndClock(toMs(of.since), i18n.language, zone),
        })}
      </p>
      <p className="quiet">{t('account.factor.left', { count: of.recoveryCodes })}</p>
      <div>
        <IxButton variant="secondary" onClick={() => setAsked(true)}>
          {t('account.factor.off')}
        </IxButton>
      </div>
      {asked && <OffDialog required={of.required} close={() => setAsked(false)} />}
    </>
  );
}

function OffDialog({ required, close }: { required: boolean; close: () => void }) {
  const { t } = useTranslation();
  const off = useTurnOffSecondFactor();
  const byPassword = useSession().data?.user.hasPassword ?? false;
  const [proof, setProof] = useState('');
  const send = () => {
    const given = proof === '' ? null : proof;
    off.mutate(byPassword ? { password: given } : { code: given }, { onSuccess: close });
  };
  return (
    <AskDialog
      title={t('account.factor.askOff')}
      close={close}
      action={t('account.factor.off')}
      danger
      work={off}
      go={send}
    >
      <p>{t(required ? 'account.factor.offRequired' : 'account.factor.offText')}</p>
      <Form layout="stack" send={send} busy={off.isPending}>
        <TextField
          type={byPassword ? 'password' : 'text'}
          label={t(byPassword ? 'account.password.current' : 'account.factor.code')}
          hint={t('account.password.currentHint')}
          value={proof}
          change={setProof}
          autoComplete={byPassword ? 'current-password' : 'one-time-code'}
        />
      </Form>
    </AskDialog>
  );
}
