import { useTranslation } from 'react-i18next';
import { useMachineState } from '../../api/machine-state';
import { useSignals } from '../../api/queries';
import type { Signal, Stop } from '../../api/types';
import { useNow } from '../../lib/now';
import { age, minuteOf, toMs } from '../../lib/time';
import { ConditionMark } from '../../ui/ConditionMark';

const none: Signal[] = [];

/** How the machine is at this moment, and since when as far as its stops tell. */
export function MachineNow({
  machineId,
  stops,
  timeZone,
}: {
  machineId: number;
  stops: Stop[] | undefined;
  timeZone: string;
}) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const signals = useSignals(machineId, 15_000).data ?? none;
  const { condition, state } = useMachineState(machineId, signals);
  const newest = stops?.[0];
  const stands = newest?.to === null;
  const since = stands ? newest.from : condition === 'normal' ? newest?.to : undefined;
  return (
    <p className="machine-now row">
      <ConditionMark condition={condition} state={state} />
      {since && (
        <span className="number">
          {t(stands ? 'stops.standsSince' : 'stops.runsSince', {
            time: minuteOf(toMs(since), now, i18n.language, timeZone),
            age: age(now - toMs(since)),
          })}
        </span>
      )}
    </p>
  );
}
