import { useMemo } from 'react';
import { useSeries } from '../../api/queries';
import { inMs } from '../../api/series';
import { Sparkline } from '../../charts/Sparkline';
import { columns } from '../../charts/series';
import { bounds } from '../../lib/range';

const lastHour = { span: '1h' } as const;

export function CardTrend({ signalId, seen }: { signalId: number; seen: boolean }) {
  const series = useSeries([signalId], '1h', () => bounds(lastHour, Date.now()), 120, 60_000, seen);
  const points = useMemo(() => {
    const found = series.data?.items[0];
    if (!found) return [];
    const { points: inTime, gaps } = inMs(found);
    const [times, line] = columns(inTime, gaps, 'mean');
    return times.map((seconds, index) => ({ ms: seconds * 1000, value: line[index] ?? null }));
  }, [series.data]);
  return <Sparkline points={points} window={series.data?.window ?? { from: 0, to: 1 }} />;
}
