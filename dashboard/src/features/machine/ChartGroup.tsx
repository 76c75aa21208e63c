import { useTranslation } from 'react-i18next';
import { useSeries } from '../../api/queries';
import type { Signal } from '../../api/types';
import { bounds, refreshMs, type TimeRange } from '../../lib/range';
import { Loading, ProblemBox } from '../../ui/states';
import { useSeen, useWidth } from '../../ui/visible';
import { ChartPanel } from './ChartPanel';

interface ChartGroupProps {
  signals: Signal[];
  range: TimeRange;
  timeZone: string;
  tables: Set<number>;
  toggleTable: (id: number) => void;
  zoom: (from: number, to: number) => void;
}

/** A handful of charts that are asked for together, once they come near the screen. */
export function ChartGroup({ signals, range, timeZone, tables, toggleTable, zoom }: ChartGroupProps) {
  const { t } = useTranslation();
  const { ref: seenRef, seen } = useSeen<HTMLDivElement>();
  const { ref: widthRef, width } = useWidth<HTMLDivElement>();
  // Asked for in steps of 100 pixels, so that dragging the window's edge does not ask again and again.
  const asked = Math.max(200, Math.ceil(width / 100) * 100);
  const series = useSeries(
    signals.map((signal) => signal.id),
    JSON.stringify(range),
    () => bounds(range, Date.now()),
    asked,
    refreshMs(range, asked),
    seen && width > 0,
  );
  return (
    <div ref={seenRef}>
      <div ref={widthRef} className="chart-width" />
      {series.error && <ProblemBox error={series.error} retry={() => void series.refetch()} />}
      {!series.data && !series.error && <Loading />}
      {series.data && (
        <div
          className={series.isPlaceholderData ? 'chart-grid waiting' : 'chart-grid'}
          aria-busy={series.isPlaceholderData}
        >
          {signals.map((signal) => (
            <ChartPanel
              key={signal.id}
              signal={signal}
              series={series.data.items.find((each) => each.signalId === signal.id)}
              window={series.data.window}
              timeZone={timeZone}
              asTable={tables.has(signal.id)}
              toggleTable={() => toggleTable(signal.id)}
              zoom={zoom}
              zoomHint={t('machine.zoom')}
            />
          ))}
        </div>
      )}
    </div>
  );
}
