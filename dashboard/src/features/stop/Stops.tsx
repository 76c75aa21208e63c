import { iconSuccess } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reason, Stop } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { StopList } from './StopList';

const few = 8;

/** First what asks for a reason, then all others of the last day. */
export function Stops({
  stops,
  reasons,
  timeZone,
  open,
}: {
  stops: Stop[];
  reasons: Reason[];
  timeZone: string;
  open: (stop: Stop) => void;
}) {
  const { t } = useTranslation();
  const [minor, setMinor] = useState(false);
  const [all, setAll] = useState(false);
  const [allAsking, setAllAsking] = useState(false);
  const asking = stops.filter((stop) => stop.asksForReason);
  const others = stops.filter((stop) => !stop.asksForReason);
  const isMinor = (stop: Stop) => stop.element === 'minor-stop' && stop.edit === null;
  const minors = others.filter(isMinor).length;
  const told = minor ? others : others.filter((stop) => !isMinor(stop));
  const list = { reasons, timeZone, open };
  return (
    <>
      <Panel title={asking.length === 0 ? t('stops.reasons') : t('stops.asking', { count: asking.length })}>
        {asking.length === 0 ? (
          <p className="row stop-none">
            <IxIcon name={iconSuccess} size="24" aria-hidden="true" />
            {t('stops.noneAsks')}
          </p>
        ) : (
          <StopList
            stops={allAsking ? asking : asking.slice(0, few)}
            label={t('stops.asking', { count: asking.length })}
            {...list}
          />
        )}
        {!allAsking && asking.length > few && (
          <button type="button" className="big-button" onClick={() => setAllAsking(true)}>
            {t('stops.more', { count: asking.length - few })}
          </button>
        )}
      </Panel>
      <Panel title={t('stops.lately')}>
        {told.length === 0 ? (
          <p className="quiet">{t('stops.none')}</p>
        ) : (
          <StopList stops={all ? told : told.slice(0, few)} label={t('stops.lately')} {...list} />
        )}
        <div className="stop-actions">
          {!all && told.length > few && (
            <button type="button" className="big-button" onClick={() => setAll(true)}>
              {t('stops.more', { count: told.length - few })}
            </button>
          )}
          {minors > 0 && (
            <button
              type="button"
              className="big-button"
              aria-pressed={minor}
              onClick={() => setMinor(!minor)}
            >
              {t('stops.minors', { count: minors })}
            </button>
          )}
        </div>
      </Panel>
    </>
  );
}
