import { useTranslation } from 'react-i18next';
import { useNotifications } from '../../api/alarms';

/** What has become of a test so far. */
export function TestSent({ id }: { id: number }) {
  const { t } = useTranslation();
  const message = useNotifications().data?.items.find((each) => each.id === id);
  return (
    <p role="status">
      {t(`alarms.notifications.state.${message?.state ?? 'waiting'}`)}
      {message?.answer && `: ${message.answer}`}
    </p>
  );
}
