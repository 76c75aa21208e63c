import { useTranslation } from 'react-i18next';
import { bottleneckPath, hasBottleneck, useBottleneck, type OeePeriod } from '../../api/oee';
import type { LineBottleneck } from '../../api/types';
import { BottleneckStrip } from '../../charts/BottleneckStrip';
import { useNow } from '../../lib/now';
import { percent } from '../../lib/numbers';
import { hourTicks } from '../../lib/oee';
import { toMs } from '../../lib/time';
import { ApiCall } from '../../ui/ApiCall';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { useWidth } from '../../ui/visible';
import { minuteOf, shortDate, span, when } from './words';

/** Which machine limited the line, and who waited for whom. */
export function BottleneckPanel({ lineId, of }: { lineId: number; of: OeePeriod }) {
  const { t } = useTranslation();
  const window = of.window(useNow());
  const found = useBottleneck(lineId, of, window !== undefined && hasBottleneck(window));
  if (!window) return null;
  return (
    <Panel
      title={t('oee.bottleneck.title')}
      aside={
        hasBottleneck(window) && (
          <ApiCall path={bottleneckPath(lineId, window)} what={t('oee.bottleneck.title')} />
        )
      }
    >
      {hasBottleneck(window) ? (
        <Answer of={found}>{(data) => <Bottleneck of={data} timeZone={of.timeZone} />}</Answer>
      ) : (
        <p className="quiet">{t('oee.bottleneck.tooLong')}</p>
      )}
    </Panel>
  );
}

function Bottleneck({ of, timeZone }: { of: LineBottleneck; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const { ref, width } = useWidth<HTMLDivElement>();
  const language = i18n.language;
  const share = (ms: number) => (of.bottleneckMs === 0 ? 0 : ms / of.bottleneckMs);
  const first = of.machines.toSorted((a, b) => b.soleMs + b.sharedMs - a.soleMs - a.sharedMs)[0];
  const window = { from: toMs(of.from), to: toMs(of.to) };
  const days = of.groupBy === 'shift';
  const waits = (machine: LineBottleneck['machines'][number], kind: 'starvedMs' | 'blockedMs') =>
    machine.waits
      .filter((wait) => wait[kind] > 0)
      .map((wait) =>
        t('oee.bottleneck.by', {
          time: span(wait[kind]),
          machine: wait.position === null ? t('oee.bottleneck.outside') : at(of, wait.position),
        }),
      )
      .join('; ');
  if (!first || of.bottleneckMs === 0) return <p className="quiet">{t('oee.bottleneck.none')}</p>;
  return (
    <div className="stack bottleneck">
      <p>
        {t('oee.bottleneck.told', {
          machine: first.machineName,
          share: percent(share(first.soleMs + first.sharedMs), language),
          sole: percent(share(first.soleMs), language),
        })}
      </p>
      {of.notes.includes('order-unknown') && (
        <p className="quiet small">{t('oee.bottleneck.orderUnknown')}</p>
      )}
      {of.notes.includes('no-state') && <p className="quiet small">{t('oee.bottleneck.noState')}</p>}
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('oee.bottleneck.byMachine')}>
        <table className="table tight pareto">
          <caption className="unseen">{t('oee.bottleneck.byMachine')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('oee.bottleneck.machine')}</th>
              <td aria-hidden="true" />
              <th scope="col" className="end">
                {t('oee.bottleneck.sole')}
              </th>
              <th scope="col" className="end">
                {t('oee.bottleneck.shared')}
              </th>
              <th scope="col">{t('oee.bottleneck.starved')}</th>
              <th scope="col">{t('oee.bottleneck.blocked')}</th>
            </tr>
          </thead>
          <tbody>
            {of.machines.map((machine) => (
              <tr key={machine.machineId} data-machine={machine.machineId}>
                <th scope="row">{machine.machineName}</th>
                <td className="picture">
                  <svg aria-hidden="true">
                    <rect className="bar" width={`${share(machine.soleMs) * 100}%`} y="50%" height="20" />
                    <rect
                      className="bar rest"
                      x={`${share(machine.soleMs) * 100}%`}
                      width={`${share(machine.sharedMs) * 100}%`}
                      y="50%"
                      height="20"
                    />
                  </svg>
                </td>
                <td className="end number">{percent(share(machine.soleMs), language)}</td>
                <td className="end number">{percent(share(machine.sharedMs), language)}</td>
                <td className="number small waits">{waits(machine, 'starvedMs') || '–'}</td>
                <td className="number small waits">{waits(machine, 'blockedMs') || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div ref={ref}>
        <BottleneckStrip
          rows={of.machines.map((machine) => ({ id: machine.machineId, name: machine.machineName }))}
          cells={of.cells.map((cell) => ({
            fromMs: toMs(cell.from),
            toMs: toMs(cell.to),
            shares: cell.shares,
          }))}
          window={window}
          ticks={days ? daysOf(of.cells, width) : hourTicks(window, width, timeZone)}
          width={width}
          tick={(ms) =>
            days
              ? shortDate(new Date(ms).toISOString().slice(0, 10), language)
              : minuteOf(ms, language, timeZone)
          }
        />
      </div>
      <ul className="element-legend small">
        {(['sole', 'shared'] as const).map((kind) => (
          <li key={kind} className="row">
            <svg className="bottleneck-strip" width="20" height="12" aria-hidden="true">
              <rect className={kind} width="20" height="12" />
            </svg>
            {t(`oee.bottleneck.legend.${kind}`)}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('oee.bottleneck.table')}</summary>
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('oee.bottleneck.table')}>
          <table className="table tight">
            <thead>
              <tr>
                <th scope="col">{t('oee.column.when')}</th>
                <th scope="col">{t('oee.bottleneck.most')}</th>
                {of.machines.map((machine) => (
                  <th key={machine.machineId} scope="col" className="end">
                    {machine.machineName}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {of.cells.map((cell) => (
                <tr key={cell.from}>
                  <th scope="row">{when(cell.from, language, timeZone)}</th>
                  <td>{of.machines.find((each) => each.machineId === cell.machineId)?.machineName ?? '–'}</td>
                  {of.machines.map((machine) => {
                    const own = cell.shares.find((each) => each.machineId === machine.machineId);
                    return (
                      <td key={machine.machineId} className="end number">
                        {own ? span(own.soleMs + own.sharedMs) : '–'}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}

/** Where the first shift of a date begins, of as many dates as have room. */
function daysOf(cells: LineBottleneck['cells'], width: number): number[] {
  const starts = cells
    .filter((cell, index) => cell.shift?.date !== cells[index - 1]?.shift?.date)
    .map((cell) => toMs(cell.from));
  const every = Math.max(1, Math.ceil((starts.length * 60) / Math.max(width, 1)));
  return starts.filter((_, index) => index % every === 0);
}

/** The machines at a position of the line. */
function at(of: LineBottleneck, position: number): string {
  return of.machines
    .filter((machine) => machine.position === position)
    .map((machine) => machine.machineName)
    .join(', ');
}
