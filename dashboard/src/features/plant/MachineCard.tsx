import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMachineState, useSignalState } from '../../api/machine-state';
import { useOeeToday } from '../../api/oee';
import { useSignals } from '../../api/queries';
import type { Machine, Signal } from '../../api/types';
import { percent } from '../../lib/numbers';
import { keySignals } from '../../lib/signals';
import { ConditionMark } from '../../ui/ConditionMark';
import { kindText } from '../../ui/machine-kind';
import { Age, Measure } from '../../ui/Measure';
import { useSeen } from '../../ui/visible';
import { CardTrend } from './CardTrend';

const none: Signal[] = [];

export function MachineCard({
  machine,
  timeZone,
  onlyAbnormal,
}: {
  machine: Machine;
  timeZone: string;
  onlyAbnormal: boolean;
}) {
  const { t, i18n } = useTranslation();
  const { ref, seen } = useSeen<HTMLLIElement>();
  const signals = useSignals(machine.id).data ?? none;
  const state = useMachineState(machine.id, signals);
  const oee = useOeeToday(timeZone)?.get(machine.id)?.indicators.oee.value;
  const shown = keySignals(signals, 3);
  const trend = shown.find((signal) => signal.kind === 'gauge');
  if (onlyAbnormal && (state.condition === 'normal' || state.condition === 'idle')) return null;
  return (
    <li ref={ref} className={`card ${state.condition}`}>
      <div className="card-head">
        <div>
          <Link to={`/machines/${machine.id}`} className="card-link">
            {machine.name}
          </Link>
          <p className="quiet small">{kindText(machine.kind, t)}</p>
        </div>
        <ConditionMark condition={state.condition} state={state.state} />
      </div>
      {shown.length === 0 ? (
        <p className="quiet small">{t('plant.card.noSignals')}</p>
      ) : (
        <dl className="card-values">
          {shown.map((signal) => (
            <CardValue key={signal.id} signal={signal} />
          ))}
        </dl>
      )}
      {trend && (
        <div className="card-trend">
          <span className="quiet small">{t('plant.card.trend', { signal: trend.name || trend.key })}</span>
          <CardTrend signalId={trend.id} seen={seen} />
        </div>
      )}
      <p className="card-age row apart">
        <Age ms={state.newestMs} stale={state.condition === 'silent'} timeZone={timeZone} />
        {typeof oee === 'number' && (
          <span className="quiet small number">
            {t('plant.card.oee', { oee: percent(oee, i18n.language) })}
          </span>
        )}
      </p>
    </li>
  );
}

function CardValue({ signal }: { signal: Signal }) {
  const { live, stale, outside } = useSignalState(signal);
  return (
    <div>
      <dt className="quiet small">{signal.name || signal.key}</dt>
      <dd>
        <Measure value={live?.v} unit={signal.unit} kind={signal.kind} stale={stale} outside={outside} />
      </dd>
    </div>
  );
}
