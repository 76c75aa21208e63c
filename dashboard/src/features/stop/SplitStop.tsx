import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditStop } from '../../api/stops';
import type { Reason, Stop, StopEdit } from '../../api/types';
import { reasonName } from '../../lib/reasons';
import { clock as clockText, duration, toMs } from '../../lib/time';
import { ProblemBox } from '../../ui/states';
import { ReasonTiles } from './ReasonTiles';
import type { Clock } from './words';

const parts = ['first', 'second'] as const;
type Part = (typeof parts)[number];

/** Two reasons for one stop: where the first ends, and each with its own tile. */
export function SplitStop({
  stop,
  reasons,
  clock,
  back,
  recorded,
}: {
  stop: Stop;
  reasons: Reason[];
  clock: Clock;
  back: () => void;
  recorded: (edits: StopEdit[]) => void;
}) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const edit = useEditStop();
  const from = toMs(stop.from);
  const end = stop.to === null ? clock.now : toMs(stop.to);
  const step = end - from > 180_000 ? 60_000 : 1_000;
  const [at, setAt] = useState(() => Math.round((from + end) / 2 / 1_000) * 1_000);
  const [part, setPart] = useState<Part>('first');
  const [chosen, setChosen] = useState<Partial<Record<Part, number>>>({});
  const [made, setMade] = useState<Partial<Record<Part, StopEdit>>>({});
  const place = Math.min(Math.max(at, from + 1_000), end - 1_000);
  const time = (ms: number) => clockText(ms, i18n.language, clock.timeZone);
  const bounds = { first: [from, place], second: [place, end] } as const;
  const started = Object.keys(made).length > 0;

  /** A part that got through is not sent again. */
  const send = async () => {
    const done: Partial<Record<Part, StopEdit>> = { ...made };
    const split = new Date(place).toISOString();
    for (const each of parts) {
      const reasonId = chosen[each];
      if (reasonId === undefined || done[each]) continue;
      done[each] = await edit.mutateAsync({
        machineId: stop.machineId,
        from: each === 'first' ? stop.from : split,
        to: each === 'first' ? split : stop.to,
        reasonId,
        comment: null,
        overProduction: false,
      });
      setMade({ ...done });
    }
    recorded(Object.values(done));
  };
  const go = () => void send().catch(() => undefined);

  return (
    <div className="stack">
      <label htmlFor={id}>{t('stops.split.at', { time: time(place) })}</label>
      <div className="split-at">
        <button
          type="button"
          className="big-button"
          aria-label={t('stops.split.earlier')}
          disabled={started}
          onClick={() => setAt(place - step)}
        >
          −
        </button>
        <input
          id={id}
          type="range"
          min={from + 1_000}
          max={end - 1_000}
          step={1_000}
          value={place}
          disabled={started}
          aria-valuetext={time(place)}
          onChange={(event) => setAt(Number(event.target.value))}
        />
        <button
          type="button"
          className="big-button"
          aria-label={t('stops.split.later')}
          disabled={started}
          onClick={() => setAt(place + step)}
        >
          +
        </button>
      </div>
      <div className="split-parts" role="group" aria-label={t('stops.split.parts')}>
        {parts.map((each) => {
          const reasonId = chosen[each] ?? stop.edit?.reasonId;
          const [begin, stopped] = bounds[each];
          return (
            <button
              key={each}
              type="button"
              className="big-button split-part"
              data-part={each}
              aria-pressed={part === each}
              onClick={() => setPart(each)}
            >
              <span className="number">{`${time(begin)} – ${time(stopped)} (${duration(stopped - begin)})`}</span>
              <strong>
                {reasonId === undefined ? t('stops.which') : reasonName(reasons, reasonId, i18n.language)}
              </strong>
            </button>
          );
        })}
      </div>
      <ReasonTiles
        key={part}
        reasons={reasons}
        suggested={stop.suggestions}
        element={stop.element}
        chosen={chosen[part] ?? stop.edit?.reasonId}
        busy={edit.isPending || made[part] !== undefined}
        choose={(reasonId) => {
          setChosen({ ...chosen, [part]: reasonId });
          if (part === 'first') setPart('second');
        }}
      />
      {edit.error && <ProblemBox error={edit.error} retry={go} />}
      <div className="stop-actions">
        <button
          type="button"
          className="big-button primary"
          disabled={Object.keys(chosen).length === 0 || edit.isPending}
          onClick={go}
        >
          {t('stops.split.go')}
        </button>
        <button type="button" className="big-button" disabled={edit.isPending} onClick={back}>
          {t('action.cancel')}
        </button>
      </div>
    </div>
  );
}
