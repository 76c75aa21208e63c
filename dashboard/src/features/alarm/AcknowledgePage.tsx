import { IxButton } from '@siemens/ix-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAcknowledgeByLink, useLinkedAlarm } from '../../api/alarms';
import { LinkButton } from '../../ui/LinkButton';
import { Answer, ProblemBox } from '../../ui/states';
import './alarm.css';

/** What the link of a message opens: one button. Opening it changes nothing, for scanners open links too. */
export function AcknowledgePage({ preferences }: { preferences: ReactNode }) {
  const { t } = useTranslation();
  const [token] = useState(() => location.hash.slice(1));
  const linked = useLinkedAlarm(token);
  const acknowledge = useAcknowledgeByLink();

  useEffect(() => {
    document.title = `${t('alarms.acknowledge')} · Takt`;
  }, [t]);

  return (
    <main className="link-page">
      <div className="panel link-panel">
        <div className="row apart">
          <img src="/favicon.svg" width="40" height="40" alt="" />
          <div className="row">{preferences}</div>
        </div>
        <Answer of={linked}>
          {({ subject, used }) => (
            <>
              <h1 className="breakable">{subject}</h1>
              {acknowledge.error && <ProblemBox error={acknowledge.error} />}
              {acknowledge.data || used ? (
                <p role="status">
                  {t(acknowledge.data?.acknowledged === false ? 'alarms.link.late' : 'alarms.link.done')}
                </p>
              ) : (
                <IxButton loading={acknowledge.isPending} onClick={() => acknowledge.mutate(token)}>
                  {t('alarms.acknowledge')}
                </IxButton>
              )}
            </>
          )}
        </Answer>
        <LinkButton to="/alarms">{t('alarms.link.all')}</LinkButton>
      </div>
    </main>
  );
}
