import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { paths } from '../../api/paths';
import { useWaveform, useWaveforms } from '../../api/queries';
import type { Signal, WaveformHead } from '../../api/types';
import { rms } from '../../charts/series';
import { WaveChart } from '../../charts/WaveChart';
import { number } from '../../lib/numbers';
import { bounds, refreshMs, type TimeRange } from '../../lib/range';
import { dateAndClock, toMs } from '../../lib/time';
import { unitText } from '../../lib/units';
import { SelectField } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { useWidth } from '../../ui/visible';
import { ApiCall } from '../../ui/ApiCall';
import { EditSignal } from './EditSignal';

/** The snapshots of the range, newest first, and the chosen one drawn. */
export function WaveformPanel({
  signal,
  range,
  timeZone,
}: {
  signal: Signal;
  range: TimeRange;
  timeZone: string;
}) {
  const { t } = useTranslation();
  const window = () => bounds(range, Date.now());
  const list = useWaveforms(signal.id, JSON.stringify(range), window, refreshMs(range, 800));
  return (
    <Panel
      title={signal.name || signal.key}
      aside={
        <span className="row">
          <ApiCall compact path={paths.waveforms(signal.id, window())} what={signal.name || signal.key} />
          <EditSignal signal={signal} />
        </span>
      }
    >
      <Answer of={list}>
        {(heads) =>
          heads.length === 0 ? (
            <p className="quiet nothing">{t('waveform.none')}</p>
          ) : (
            <Snapshots heads={heads} signal={signal} timeZone={timeZone} />
          )
        }
      </Answer>
    </Panel>
  );
}

function Snapshots({ heads, signal, timeZone }: { heads: WaveformHead[]; signal: Signal; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const name = `wave${signal.id}`;
  const sorted = heads.toSorted((a, b) => toMs(b.start) - toMs(a.start));
  const chosen = sorted.find((head) => String(head.id) === params.get(name)) ?? sorted[0];
  const waveform = useWaveform(chosen?.id);
  const { ref, width } = useWidth<HTMLDivElement>();
  const unit = unitText(signal.unit);
  return (
    <>
      <div className="select-narrow">
        <SelectField
          label={t('waveform.choose', { count: heads.length })}
          value={String(chosen?.id)}
          change={(id) => {
            const next = new URLSearchParams(params);
            next.set(name, id);
            setParams(next, { replace: true });
          }}
        >
          {sorted.map((head) => (
            <option key={head.id} value={String(head.id)}>
              {dateAndClock(toMs(head.start), i18n.language, timeZone)}
            </option>
          ))}
        </SelectField>
      </div>
      <div ref={ref} className="chart-width" />
      <Answer of={waveform}>
        {(data) => (
          <figure className="stack figure">
            <WaveChart
              samples={data.values}
              rateHz={data.waveform.rateHz}
              language={i18n.language}
              width={width}
            />
            <figcaption className="quiet small number">
              {t('waveform.summary', {
                count: data.values.length,
                samples: number(data.values.length, i18n.language),
                rate: number(data.waveform.rateHz, i18n.language),
                length: number((data.values.length / data.waveform.rateHz) * 1000, i18n.language),
                rms: `${number(rms(data.values), i18n.language)} ${unit}`,
              })}
            </figcaption>
          </figure>
        )}
      </Answer>
    </>
  );
}
