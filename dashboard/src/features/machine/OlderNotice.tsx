import { iconInfo } from '@siemens/ix-icons/icons';
import { IxButton, IxIcon } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { useNewestMs } from '../../api/live';
import { useNow } from '../../lib/now';
import { bounds, newestAtEnd, type TimeRange } from '../../lib/range';
import { moment } from '../../lib/time';

interface OlderNoticeProps {
  machineId: number;
  range: TimeRange;
  timeZone: string;
  change: (range: TimeRange) => void;
}

/** A machine that has been silent since before the range: says so, instead of a page of empty charts, and leads there. */
export function OlderNotice({ machineId, range, timeZone, change }: OlderNoticeProps) {
  const { t, i18n } = useTranslation();
  const newest = useNewestMs(machineId);
  const now = useNow();
  if (newest === undefined || newest >= bounds(range, now).from) return null;
  return (
    <div className="notice" role="status">
      <IxIcon name={iconInfo} size="24" aria-hidden="true" />
      <p>{t('machine.older.text', { time: moment(newest, now, i18n.language, timeZone) })}</p>
      <div>
        <IxButton variant="secondary" onClick={() => change(newestAtEnd(range, newest))}>
          {t('machine.older.action')}
        </IxButton>
      </div>
    </div>
  );
}
