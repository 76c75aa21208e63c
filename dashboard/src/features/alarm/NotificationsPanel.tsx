import { iconMail } from '@siemens/ix-icons/icons';
import { useTranslation } from 'react-i18next';
import { useNotifications } from '../../api/alarms';
import type { Notification } from '../../api/types';
import { useNow } from '../../lib/now';
import { moment, toMs } from '../../lib/time';
import { Panel } from '../../ui/Panel';
import { Answer, Empty } from '../../ui/states';

/** What people were told, and what became of it; while no mail server is set, the only place to see it. */
export function NotificationsPanel({ zone }: { zone: string }) {
  const { t } = useTranslation();
  const asked = useNotifications();
  return (
    <Panel title={t('alarms.notifications.title')}>
      <Answer of={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon={iconMail}
              title={t('alarms.notifications.empty')}
              text={t('alarms.notifications.emptyText')}
            />
          ) : (
            <ul className="stack messages">
              {items.map((each) => (
                <Message key={each.id} message={each} zone={zone} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  );
}

function Message({ message, zone }: { message: Notification; zone: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  return (
    <li>
      <details>
        <summary>
          <strong>{message.subject}</strong>{' '}
          <span className="quiet">
            {message.tells !== 'alarm' && <>{t(`alarms.notifications.tells.${message.tells}`)}, </>}
            {t(`alarms.channel.${message.channel}`)}, {message.recipient},{' '}
            {moment(toMs(message.createdAt), now, i18n.language, zone)},{' '}
            {t(`alarms.notifications.state.${message.state}`)}
            {message.answer && `: ${message.answer}`}
          </span>
        </summary>
        <pre className="message">
          <Linked text={message.plain} />
        </pre>
        {message.deliveries.length > 0 && (
          <>
            <h3>{t('alarms.notifications.deliveries')}</h3>
            <ol className="stack">
              {message.deliveries.map((each, at) => (
                <li key={at}>
                  {moment(toMs(each.at), now, i18n.language, zone)}, {t(`alarms.channel.${each.channel}`)},{' '}
                  {t(`alarms.notifications.outcome.${each.outcome}`)}
                  {each.answer && `: ${each.answer}`}
                </li>
              ))}
            </ol>
          </>
        )}
      </details>
    </li>
  );
}

/** Links on lines of their own can be followed, as in a mail program. */
function Linked({ text }: { text: string }) {
  return text.split('\n').map((line, at) => (
    <span key={at}>
      {/^https?:\/\/\S+$/.test(line) ? <a href={line}>{line}</a> : line}
      {'\n'}
    </span>
  ));
}
