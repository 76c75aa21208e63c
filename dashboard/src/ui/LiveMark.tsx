import { iconConnected, iconHourglass, iconRefresh } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';

const icons = { connecting: iconHourglass, live: iconConnected, polling: iconRefresh };

/** Whether values come by themselves, are asked for, or are still awaited. */
export function LiveMark({ state }: { state: 'connecting' | 'live' | 'polling' }) {
  const { t } = useTranslation();
  return (
    <span className="row live-mark quiet small" role="status" data-live={state}>
      <IxIcon name={icons[state]} size="16" aria-hidden="true" />
      {t(`live.${state}`)}
    </span>
  );
}
