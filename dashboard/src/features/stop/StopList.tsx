import { iconChevronRight } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import type { Reason, Stop } from '../../api/types';
import { useNow } from '../../lib/now';
import { reasonName } from '../../lib/reasons';
import { keyOf, lengthOf, timesOf, whatOf } from './words';

/** Stops as large buttons; those that ask for a reason stand out. */
export function StopList({
  stops,
  reasons,
  timeZone,
  label,
  open,
}: {
  stops: Stop[];
  reasons: Reason[];
  timeZone: string;
  label: string;
  open: (stop: Stop) => void;
}) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const clock = { now, language: i18n.language, timeZone };
  return (
    <ul className="stop-list" aria-label={label}>
      {stops.map((stop) => (
        <li key={keyOf(stop)}>
          <button
            type="button"
            className={stop.asksForReason ? 'stop-item asks' : 'stop-item'}
            data-stop={stop.to === null ? 'open' : 'over'}
            onClick={() => open(stop)}
          >
            <span className="stop-when number">{timesOf(stop, t, clock)}</span>
            <span className="stop-length number">{lengthOf(stop, now)}</span>
            <span className="stop-what quiet">{whatOf(stop, t)}</span>
            <span className="stop-reason">
              {stop.edit
                ? reasonName(reasons, stop.edit.reasonId, i18n.language)
                : stop.asksForReason && t('stops.which')}
            </span>
            <IxIcon name={iconChevronRight} size="24" aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
