import { useTranslation } from 'react-i18next';
import { useSignalState } from '../../api/machine-state';
import { paths } from '../../api/paths';
import type { Signal } from '../../api/types';
import { conditionOf } from '../../lib/condition';
import { ConditionMark } from '../../ui/ConditionMark';
import { Age, Measure } from '../../ui/Measure';
import { Panel } from '../../ui/Panel';
import { ApiCall } from '../../ui/ApiCall';
import { EditSignal } from './EditSignal';

export function LatestValues({
  signals,
  machineId,
  timeZone,
}: {
  signals: Signal[];
  machineId: number;
  timeZone: string;
}) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('machine.latest')}
      aside={<ApiCall path={paths.latest(machineId)} what={t('machine.latest')} />}
    >
      <ul className="tiles">
        {signals
          .filter((signal) => signal.kind !== 'waveform')
          .map((signal) => (
            <Tile key={signal.id} signal={signal} timeZone={timeZone} />
          ))}
      </ul>
    </Panel>
  );
}

function Tile({ signal, timeZone }: { signal: Signal; timeZone: string }) {
  const { t } = useTranslation();
  const { live, stale, outside } = useSignalState(signal);
  return (
    <li className="tile" data-signal={signal.key}>
      <span className="tile-head">
        <span className="row tight">
          <span className="quiet small breakable">{signal.name || signal.key}</span>
          {signal.isNew && <span className="tag">{t('machine.new')}</span>}
        </span>
        <EditSignal signal={signal} />
      </span>
      {signal.kind === 'state' && typeof live?.v === 'string' ? (
        <span className="tile-state">
          <ConditionMark condition={stale ? 'silent' : conditionOf(live.v)} state={live.v} />
        </span>
      ) : (
        <Measure value={live?.v} unit={signal.unit} kind={signal.kind} stale={stale} outside={outside} />
      )}
      <span className="row small">
        <Age ms={live?.ms} stale={stale} timeZone={timeZone} />
        {live && live.q !== 'good' && (
          <span className="tag">{t(`quality.${live.q}`, { defaultValue: live.q })}</span>
        )}
        {outside && !stale && <span className="outside-text">{t('machine.outside')}</span>}
      </span>
    </li>
  );
}
