import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShiftProgress } from '../../api/oee';
import type { ShiftProgress } from '../../api/types';
import { ShiftChart } from '../../charts/ShiftChart';
import { curveOf, hourly } from '../../lib/shift-progress';
import { toMs } from '../../lib/time';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { useWidth } from '../../ui/visible';
import { Notes } from './Notes';
import { minuteOf, when } from './words';

/** What is missing for a target or a count; the rest of the notes stands with the figures. */
const needed = ['no-calendar', 'no-counter', 'no-run-time'];

/** The shift that runs: what it could have made, has made, and will probably make. The page's clock does not draw it anew. */
export const ShiftProgressPanel = memo(function ShiftProgressPanel({
  machineId,
  timeZone,
}: {
  machineId: number;
  timeZone: string;
}) {
  const { t } = useTranslation();
  const progress = useShiftProgress(machineId);
  return (
    <Answer of={progress}>
      {(data) => (
        <Panel
          title={t('oee.progress.title')}
          aside={
            data.shift && (
              <span className="quiet small">
                {[data.shift.name, ...data.products.map((product) => product.name)].join(' · ')}
              </span>
            )
          }
        >
          <Progress progress={data} timeZone={timeZone} />
        </Panel>
      )}
    </Answer>
  );
});

function Progress({ progress, timeZone }: { progress: ShiftProgress; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const notes = progress.notes.filter((note) => needed.includes(note));
  return (
    <div className="stack" data-forecast={progress.forecast.missing ?? 'expected'}>
      {progress.shift === null ? (
        <p className="quiet">
          {progress.next
            ? t('oee.progress.none', {
                shift: progress.next.name,
                at: when(progress.next.from, i18n.language, timeZone),
              })
            : t('oee.progress.noneAtAll')}
        </p>
      ) : (
        <Shift progress={progress} timeZone={timeZone} />
      )}
      {notes.length > 0 && (
        <Notes notes={notes} machines={[{ id: progress.machineId, name: progress.machineName, notes }]} />
      )}
    </div>
  );
}

function Shift({ progress, timeZone }: { progress: ShiftProgress; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const { ref, width } = useWidth<HTMLDivElement>();
  const language = i18n.language;
  const count = (items: number) => Math.round(items).toLocaleString(language);
  const curve = curveOf(progress);
  const { forecast, shift } = progress;
  if (!curve || !shift) return null;
  const tick = (ms: number) => minuteOf(ms, language, timeZone);
  return (
    <>
      <p className="shift-summary">
        <strong>{soFar(progress, t, count)}</strong>{' '}
        {forecast.low !== null && forecast.mid !== null && forecast.high !== null
          ? [
              t('oee.progress.expected', {
                at: tick(toMs(shift.to)),
                mid: count(forecast.mid),
                low: count(forecast.low),
                high: count(forecast.high),
              }),
              progress.targetEnd === null
                ? ''
                : t('oee.progress.ofTarget', { target: count(progress.targetEnd) }),
            ].join('') + '.'
          : forecast.missing !== null &&
            forecast.missing !== 'no-shift' &&
            t(`oee.progress.missing.${forecast.missing}`)}
      </p>
      {forecast.missing === null && (
        <p className="quiet small">{t('oee.progress.range', { count: forecast.shifts })}</p>
      )}
      <div ref={ref} className="shift-width">
        <ShiftChart
          curve={curve}
          width={width}
          timeZone={timeZone}
          tick={tick}
          count={count}
          nowText={t('oee.progress.now', { at: tick(curve.at) })}
        />
      </div>
      <Legend progress={progress} />
      <details>
        <summary>{t('oee.progress.table')}</summary>
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('oee.progress.table')}>
          <table className="table tight">
            <thead>
              <tr>
                <th scope="col">{t('oee.progress.time')}</th>
                {(['target', 'good', 'behind'] as const).map((column) => (
                  <th key={column} scope="col" className="end">
                    {t(`oee.progress.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {hourly(curve).map(({ ms, target, good }) => (
                <tr key={ms}>
                  <th scope="row">{tick(ms)}</th>
                  <td className="end number">{target === null ? '–' : count(target)}</td>
                  <td className="end number">{good === null ? '–' : count(good)}</td>
                  <td className="end number">
                    {target === null || good === null ? '–' : count(Math.round(target) - Math.round(good))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

function soFar(
  { good, targetNow }: ShiftProgress,
  t: ReturnType<typeof useTranslation>['t'],
  count: (items: number) => string,
): string {
  if (good === null) return t('oee.progress.uncounted');
  if (targetNow === null) return t('oee.progress.goodOnly', { good: count(good) });
  const behind = Math.round(targetNow) - Math.round(good);
  return t(behind > 0 ? 'oee.progress.behindBy' : 'oee.progress.aheadBy', {
    good: count(good),
    target: count(targetNow),
    items: count(Math.abs(behind)),
  });
}

function Legend({ progress }: { progress: ShiftProgress }) {
  const { t } = useTranslation();
  const entries = [
    progress.targetEnd !== null && 'target',
    progress.good !== null && 'made',
    progress.forecast.missing === null && 'expected',
    progress.forecast.missing === null && 'fan',
  ] as const;
  return (
    <ul className="element-legend small">
      {entries.map(
        (entry) =>
          entry && (
            <li key={entry} className="row">
              <svg className="shift-swatch" width="20" height="12" aria-hidden="true">
                {entry === 'made' || entry === 'fan' ? (
                  <rect className={entry} width="20" height="12" />
                ) : (
                  <line className={entry} x1="0" x2="20" y1="6" y2="6" />
                )}
              </svg>
              {t(`oee.progress.legend.${entry}`)}
            </li>
          ),
      )}
    </ul>
  );
}
