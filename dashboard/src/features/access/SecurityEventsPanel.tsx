import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSecurityEvents } from '../../api/queries';
import { dateAndClock, toMs } from '../../lib/time';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';

/** What was unusual, of all devices or of one. */
export function SecurityEventsPanel({ timeZone, device }: { timeZone: string; device?: number }) {
  const { t, i18n } = useTranslation();
  const events = useSecurityEvents(device);
  return (
    <Panel title={t('access.security.title')}>
      <div className="stack" data-panel="security">
        <p className="quiet">{t('access.security.text')}</p>
        <Answer of={events}>
          {(items) =>
            items.length === 0 ? (
              <p role="status">{t('access.security.empty')}</p>
            ) : (
              <ul className="entries">
                {items.map((event) => (
                  <li key={event.id} className="entry" data-security-event={event.kind}>
                    <strong>{t(`access.security.kinds.${event.kind}`)}</strong>
                    <p>
                      <time className="number" dateTime={event.lastAt}>
                        {dateAndClock(toMs(event.lastAt), i18n.language, timeZone)}
                      </time>{' '}
                      {device === undefined && (
                        <Link to={`/access/devices/${event.deviceId}`}>
                          <code className="breakable">{event.device}</code>
                        </Link>
                      )}{' '}
                      <span className="breakable">{event.detail}</span>
                    </p>
                    {event.times > 1 && (
                      <p className="quiet small">{t('access.security.times', { times: event.times })}</p>
                    )}
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      </div>
    </Panel>
  );
}
