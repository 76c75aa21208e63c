import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEndSession, useOpenSessions, usePlantZone, useSession, useSetPassword } from '../../api/queries';
import type { OpenSession } from '../../api/types';
import { useNow } from '../../lib/now';
import { dateAndClock, toMs, zoneLabel } from '../../lib/time';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Page } from '../../ui/Page';
import { Panel } from '../../ui/Panel';
import { Answer, ProblemBox } from '../../ui/states';
import './account.css';
import { SecondFactorPanel } from './SecondFactorPanel';

/** What somebody settles for themselves. */
export function AccountPage() {
  const { t, i18n } = useTranslation();
  const zone = usePlantZone();
  const user = useSession().data?.user;
  return (
    <Page
      title={t('account.title')}
      below={
        <p className="quiet">
          {user?.email} {t('time.zone', { zone: zoneLabel(useNow(), i18n.language, zone) })}
        </p>
      }
    >
      {user?.companyAccount ? (
        <Panel title={t('account.company.title')}>
          <p>{t('account.company.text')}</p>
        </Panel>
      ) : (
        <>
          <PasswordPanel />
          <SecondFactorPanel />
        </>
      )}
      <SessionsPanel timeZone={zone} />
    </Page>
  );
}

function PasswordPanel() {
  const { t } = useTranslation();
  const set = useSetPassword();
  const known = useSession().data?.user.hasPassword ?? false;
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const ready = password !== '';
  const send = () => {
    if (!ready) return;
    set.mutate(
      { current: current === '' ? null : current, password },
      {
        onSuccess: () => {
          setCurrent('');
          setPassword('');
        },
      },
    );
  };
  return (
    <Panel title={t('account.password.title')}>
      <p className="quiet">{t(known ? 'account.password.text' : 'account.password.first')}</p>
      <Form layout="stack" send={send} busy={set.isPending}>
        {known && (
          <TextField
            type="password"
            label={t('account.password.current')}
            hint={t('account.password.currentHint')}
            value={current}
            change={setCurrent}
            autoComplete="current-password"
          />
        )}
        <TextField
          type="password"
          label={t('account.password.new')}
          hint={t('account.password.rule')}
          value={password}
          change={setPassword}
          autoComplete="new-password"
          required
        />
        {set.error && <ProblemBox error={set.error} />}
        {set.isSuccess && <p role="status">{t('account.password.done')}</p>}
        <div>
          <IxButton loading={set.isPending} disabled={!ready} onClick={send}>
            {t('account.password.set')}
          </IxButton>
        </div>
      </Form>
    </Panel>
  );
}

function SessionsPanel({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation();
  const sessions = useOpenSessions();
  const end = useEndSession();
  return (
    <Panel title={t('account.sessions.title')}>
      <p className="quiet">{t('account.sessions.text')}</p>
      {end.error && <ProblemBox error={end.error} />}
      <Answer of={sessions}>
        {(items) => (
          <ul className="sessions">
            {items.map((session) => (
              <Entry key={session.id} of={session} timeZone={timeZone} end={() => end.mutate(session.id)} />
            ))}
          </ul>
        )}
      </Answer>
    </Panel>
  );
}

function Entry({ of, timeZone, end }: { of: OpenSession; timeZone: string; end: () => void }) {
  const { t, i18n } = useTranslation();
  const time = (text: string) => dateAndClock(toMs(text), i18n.language, timeZone);
  return (
    <li className="session" data-session={of.id}>
      <div>
        <p className="breakable">
          <strong>{of.program || t('account.sessions.unknown')}</strong>
        </p>
        <p className="quiet">
          {t('account.sessions.since', { started: time(of.startedAt), used: time(of.lastUsedAt) })}{' '}
          {of.address}
        </p>
      </div>
      {of.current ? (
        <span className="tag">{t('account.sessions.current')}</span>
      ) : (
        <IxButton
          variant="secondary"
          aria-label={t('account.sessions.endOf', { name: of.program || of.address })}
          onClick={end}
        >
          {t('account.sessions.end')}
        </IxButton>
      )}
    </li>
  );
}
