import { useTranslation } from 'react-i18next';
import type { Alarm } from '../../api/types';

export const priorities = ['low', 'medium', 'high', 'critical'] as const;

export type Priority = Alarm['priority'];

const shapes: Record<Priority, string> = {
  critical: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z',
  high: 'M8 1l7.5 14h-15z',
  medium: 'M8 0.5l7.5 7.5L8 15.5 0.5 8z',
  low: 'M8 2a6 6 0 100 12A6 6 0 008 2z',
};

/** Shape, word and colour say the same; it blinks until somebody has seen it, where motion is wanted. */
export function PriorityMark({ priority, unseen = false }: { priority: Priority; unseen?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={`priority ${priority}`} data-priority={priority}>
      <svg
        className={unseen ? 'unseen-alarm' : undefined}
        width="16"
        height="16"
        viewBox="0 0 16 16"
        aria-hidden="true"
      >
        <path d={shapes[priority]} />
      </svg>
      {t(`alarms.priority.${priority}`)}
    </span>
  );
}
