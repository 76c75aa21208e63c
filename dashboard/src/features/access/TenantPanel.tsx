import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useCancelTenantDeletion,
  useRequestTenantDeletion,
  useSession,
  useTenantDeletion,
} from '../../api/queries';
import type { TenantDeletion } from '../../api/types';
import { dateAndClock, toMs } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Panel } from '../../ui/Panel';
import { Answer, ProblemBox } from '../../ui/states';

/** The end of all this. */
export function TenantPanel({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation();
  const deletion = useTenantDeletion();
  const tenant = useSession().data?.tenant.name ?? '';
  return (
    <Panel title={t('access.tenant.title')}>
      <div className="stack" data-panel="tenant">
        <p className="quiet">{t('access.tenant.text', { tenant })}</p>
        <Answer of={deletion}>
          {(now) =>
            now.state === 'none' ? <None tenant={tenant} /> : <Asked of={now} timeZone={timeZone} />
          }
        </Answer>
      </div>
    </Panel>
  );
}

function None({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <div>
      <IxButton variant="danger-secondary" onClick={() => setAsked(true)}>
        {t('access.tenant.ask')}
      </IxButton>
      {asked && <RequestDialog tenant={tenant} close={() => setAsked(false)} />}
    </div>
  );
}

function Asked({ of, timeZone }: { of: TenantDeletion; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const cancel = useCancelTenantDeletion();
  const time = (text: string | null) =>
    text === null ? '' : dateAndClock(toMs(text), i18n.language, timeZone);
  if (of.state === 'begun') return <p role="status">{t('access.tenant.begun')}</p>;
  return (
    <>
      <p role="status">
        <strong>{t('access.tenant.waiting', { asked: time(of.requestedAt), due: time(of.dueAt) })}</strong>
      </p>
      {cancel.error && <ProblemBox error={cancel.error} />}
      <div>
        <IxButton loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
          {t('access.tenant.cancel')}
        </IxButton>
      </div>
    </>
  );
}

function RequestDialog({ tenant, close }: { tenant: string; close: () => void }) {
  const { t } = useTranslation();
  const request = useRequestTenantDeletion();
  const session = useSession().data;
  const byPassword = session?.user.hasPassword ?? false;
  const byCode = session?.secondFactor === 'on';
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const proved = (byPassword || byCode) && (!byPassword || password !== '') && (!byCode || code !== '');
  const ready = proved && name.trim() === tenant;
  const send = () => {
    if (!ready) return;
    request.mutate(
      { name: name.trim(), password: byPassword ? password : null, code: byCode ? code : null },
      { onSuccess: close },
    );
  };
  return (
    <AskDialog
      title={t('access.tenant.askTitle', { tenant })}
      close={close}
      action={t('access.tenant.ask')}
      danger
      ready={ready}
      work={request}
      go={send}
    >
      <p>{t('access.tenant.askText')}</p>
      {!byPassword && !byCode ? (
        <p>{t('access.tenant.needsProof')}</p>
      ) : (
        <Form layout="stack" send={send} busy={request.isPending}>
          <TextField
            label={t('access.tenant.name')}
            hint={t('access.tenant.nameHint', { tenant })}
            value={name}
            change={setName}
            required
          />
          {byPassword && (
            <TextField
              type="password"
              label={t('access.tenant.password')}
              value={password}
              change={setPassword}
              autoComplete="current-password"
              required
            />
          )}
          {byCode && (
            <TextField
              label={t('access.tenant.code')}
              value={code}
              change={setCode}
              autoComplete="one-time-code"
              required
            />
          )}
        </Form>
      )}
    </AskDialog>
  );
}
