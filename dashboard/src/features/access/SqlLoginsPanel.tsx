import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSqlLogins } from '../../api/queries';
import type { SqlLogin } from '../../api/types';
import { dateAndClock, toMs } from '../../lib/time';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { CreateSqlLoginDialog, EndSqlLoginDialog } from './sql-login-dialogs';
import { SqlLoginFacts } from './SqlLoginFacts';

export function SqlLoginsPanel({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation();
  const logins = useSqlLogins();
  const [creating, setCreating] = useState(false);
  const [ending, setEnding] = useState<SqlLogin>();
  return (
    <Panel
      title={t('access.sql.title')}
      aside={<IxButton onClick={() => setCreating(true)}>{t('access.sql.create')}</IxButton>}
    >
      <p className="quiet">{t('access.sql.text')}</p>
      <Answer of={logins}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('access.sql.empty')}</p>
          ) : (
            <ul className="entries">
              {items.map((login) => (
                <Login key={login.id} of={login} timeZone={timeZone} end={() => setEnding(login)} />
              ))}
            </ul>
          )
        }
      </Answer>
      {creating && <CreateSqlLoginDialog close={() => setCreating(false)} />}
      {ending && <EndSqlLoginDialog of={ending} close={() => setEnding(undefined)} />}
    </Panel>
  );
}

function Login({ of, timeZone, end }: { of: SqlLogin; timeZone: string; end: () => void }) {
  const { t, i18n } = useTranslation();
  const time = (text: string) => dateAndClock(toMs(text), i18n.language, timeZone);
  return (
    <li className="entry" data-sql-login={of.name}>
      <h3 className="breakable">{of.name}</h3>
      <SqlLoginFacts of={of}>
        <div>
          <dt>{t('access.sql.created')}</dt>
          <dd className="number">{time(of.createdAt)}</dd>
        </div>
        <div>
          <dt>{t('access.sql.by')}</dt>
          <dd className="breakable">{of.createdBy}</dd>
        </div>
        <div>
          <dt>{t('access.sql.seen')}</dt>
          <dd className="number">{of.lastSeenAt === null ? t('access.never') : time(of.lastSeenAt)}</dd>
        </div>
      </SqlLoginFacts>
      <div className="entry-actions">
        <IxButton variant="secondary" aria-label={t('access.sql.endOf', { name: of.name })} onClick={end}>
          {t('access.sql.end')}
        </IxButton>
      </div>
    </li>
  );
}
