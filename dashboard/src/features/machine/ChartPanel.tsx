import { iconLinechart, iconTable } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../../api/paths';
import { inMs } from '../../api/series';
import type { Series, Signal } from '../../api/types';
import { percent } from '../../lib/numbers';
import { unitText } from '../../lib/units';
import { Panel } from '../../ui/Panel';
import { ApiCall } from '../../ui/ApiCall';
import { CsvExport } from './CsvExport';
import { NumberChart } from './NumberChart';
import { NumberTable, StateTable } from './SeriesTables';
import { StateChart } from './StateChart';

interface ChartPanelProps {
  signal: Signal;
  series: Series | undefined;
  window: { from: number; to: number };
  timeZone: string;
  asTable: boolean;
  toggleTable: () => void;
  zoom: (from: number, to: number) => void;
  zoomHint: string;
}

export function ChartPanel({
  signal,
  series,
  window,
  timeZone,
  asTable,
  toggleTable,
  zoom,
  zoomHint,
}: ChartPanelProps) {
  const { t } = useTranslation();
  const name = signal.name || signal.key;
  const data = useMemo(() => (series ? inMs(series) : { points: [], states: [], gaps: [] }), [series]);
  const spans = signal.kind === 'state' || signal.kind === 'text';
  const nothing = spans ? data.states.length === 0 : data.points.length === 0;
  const unit = unitText(signal.unit);
  return (
    <div
      className={spans ? 'chart-cell wide' : 'chart-cell'}
      data-chart={signal.key}
      title={spans ? undefined : zoomHint}
    >
      <Panel
        title={
          <>
            {name} {unit && <span className="quiet small">{unit}</span>}
          </>
        }
        aside={<Coverage series={series} />}
      >
        {nothing ? (
          <p className="quiet nothing">{t('machine.nothing')}</p>
        ) : spans ? (
          asTable ? (
            <StateTable states={data.states} window={window} timeZone={timeZone} caption={name} />
          ) : (
            <StateChart {...data} window={window} timeZone={timeZone} text={signal.kind === 'text'} />
          )
        ) : asTable ? (
          <NumberTable
            points={data.points}
            unit={unit}
            timeZone={timeZone}
            caption={name}
            counter={signal.kind === 'counter'}
          />
        ) : (
          <NumberChart {...data} signal={signal} window={window} timeZone={timeZone} zoom={zoom} />
        )}
        <div className="row chart-actions">
          <IxButton
            variant="tertiary"
            icon={asTable ? iconLinechart : iconTable}
            aria-label={t(asTable ? 'machine.asChartOf' : 'machine.asTableOf', { what: name })}
            onClick={toggleTable}
          >
            {t(asTable ? 'machine.asChart' : 'machine.asTable')}
          </IxButton>
          <ApiCall compact path={paths.series([signal.id], window, 800)} what={name} />
          <CsvExport signal={signal} window={window} />
        </div>
      </Panel>
    </div>
  );
}

/** How complete the range is: a figure without its coverage would pretend. */
function Coverage({ series }: { series: Series | undefined }) {
  const { t, i18n } = useTranslation();
  if (!series) return null;
  return (
    <span className="quiet small number">
      {series.pending && <>{t('machine.pending')} </>}
      {t('machine.coverage', {
        share: percent(series.coverage, i18n.language),
        resolution: t(`resolution.${series.resolution}`, { defaultValue: series.resolution }),
      })}
    </span>
  );
}
