import { useQueries } from '@tanstack/react-query';
import { useContext, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveContext } from '../../api/live';
import { machineState } from '../../api/machine-state';
import { signalsOptions } from '../../api/queries';
import type { Machine } from '../../api/types';
import type { Condition } from '../../lib/condition';
import { useNow } from '../../lib/now';
import { stateSignal } from '../../lib/signals';
import { Choice } from '../../ui/fields';
import { LiveMark } from '../../ui/LiveMark';

const shown: Condition[] = ['fault', 'attention', 'silent', 'idle', 'normal'];

/** How many machines stand how; colour only on what is abnormal and there. */
export function PlantSummary({
  machines,
  onlyAbnormal,
  choose,
}: {
  machines: Machine[];
  onlyAbnormal: boolean;
  choose: (only: boolean) => void;
}) {
  const { t } = useTranslation();
  const counts = useConditionCounts(machines);
  const { state } = useContext(LiveContext);
  return (
    <div className="row apart wide summary">
      <dl className="counts">
        {shown.map((condition) => (
          <div key={condition} className={`count ${counts[condition] > 0 ? condition : 'none'}`}>
            <dt>{t(`condition.${condition}`)}</dt>
            <dd className="number">{counts[condition]}</dd>
          </div>
        ))}
      </dl>
      <div className="row wide">
        <LiveMark state={state} />
        <Choice
          label={t('plant.filter.label')}
          value={onlyAbnormal ? 'abnormal' : 'all'}
          options={[
            { value: 'all', text: t('plant.filter.all', { count: machines.length }) },
            {
              value: 'abnormal',
              text: t('plant.filter.abnormal', { count: counts.fault + counts.attention + counts.silent }),
            },
          ]}
          change={(value) => choose(value === 'abnormal')}
        />
      </div>
    </div>
  );
}

function useConditionCounts(machines: Machine[]): Record<Condition, number> {
  const { values } = useContext(LiveContext);
  const now = useNow();
  const signals = useQueries({ queries: machines.map((machine) => signalsOptions(machine.id)) });
  // Counted anew once a second with the clock; the subscription only catches the first values.
  useSyncExternalStore(
    useMemo(() => (listener: () => void) => values.subscribe('all', listener), [values]),
    () => values.size > 0,
  );
  const counts: Record<Condition, number> = { fault: 0, attention: 0, silent: 0, idle: 0, normal: 0 };
  machines.forEach((machine, index) => {
    const state = stateSignal(signals[index]?.data ?? []);
    const { condition } = machineState(state && values.value(state.id), values.newestMs(machine.id), now);
    counts[condition] += 1;
  });
  return counts;
}
