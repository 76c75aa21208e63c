import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Signal } from '../../api/types';
import { isFixed, rangeOf, withRange, type TimeRange } from '../../lib/range';
import { TextField } from '../../ui/fields';
import { ChartGroup } from './ChartGroup';
import { OlderNotice } from './OlderNotice';
import { RangePicker } from './RangePicker';
import { WaveformPanel } from './WaveformPanel';

const groupSize = 6;

/** State first, then numbers, then waveforms. The URL says range, filter and which charts are tables. */
export function Charts({
  machineId,
  signals,
  timeZone,
}: {
  machineId: number;
  signals: Signal[];
  timeZone: string;
}) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const range = useMemo(() => rangeOf(new URLSearchParams(text)), [text]);
  const wanted = (params.get('find') ?? '').toLowerCase();
  const tables = new Set((params.get('table') ?? '').split(',').filter(Boolean).map(Number));

  const set = (change: (next: URLSearchParams) => void) => {
    const next = new URLSearchParams(params);
    change(next);
    setParams(next, { replace: true });
  };
  const setRange = (next: TimeRange) => setParams(withRange(params, next), { replace: !isFixed(next) });
  const toggleTable = (id: number) =>
    set((next) => {
      const ids = tables.has(id) ? [...tables].filter((each) => each !== id) : [...tables, id];
      if (ids.length > 0) next.set('table', ids.join(','));
      else next.delete('table');
    });

  const matching = signals.filter((signal) => `${signal.name} ${signal.key}`.toLowerCase().includes(wanted));
  const charted = matching.filter((signal) => signal.kind !== 'waveform');
  const waveforms = matching.filter((signal) => signal.kind === 'waveform');
  const groups = Array.from({ length: Math.ceil(charted.length / groupSize) }, (_, index) =>
    charted.slice(index * groupSize, (index + 1) * groupSize),
  );

  return (
    <section className="stack charts" aria-labelledby="history">
      <div className="row apart wide">
        <h2 id="history">{t('machine.history')}</h2>
        {signals.length > 12 && (
          <TextField
            type="search"
            label={t('machine.find')}
            value={params.get('find') ?? ''}
            change={(find) => set((next) => (find ? next.set('find', find) : next.delete('find')))}
          />
        )}
      </div>
      <RangePicker range={range} timeZone={timeZone} change={setRange} />
      <OlderNotice machineId={machineId} range={range} timeZone={timeZone} change={setRange} />
      {matching.length === 0 && <p className="quiet">{t('machine.noneFound')}</p>}
      {groups.map((group) => (
        <ChartGroup
          key={group[0]?.id}
          signals={group}
          range={range}
          timeZone={timeZone}
          tables={tables}
          toggleTable={toggleTable}
          zoom={(from, to) => setRange({ from, to })}
        />
      ))}
      {waveforms.map((signal) => (
        <WaveformPanel key={signal.id} signal={signal} range={range} timeZone={timeZone} />
      ))}
    </section>
  );
}
