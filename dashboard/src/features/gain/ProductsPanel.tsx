import { useTranslation } from 'react-i18next';
import { useOee, type OeePeriod } from '../../api/oee';
import type { OeeFigure, OeeIndicator } from '../../api/types';
import { percent } from '../../lib/numbers';
import { duration } from '../../lib/time';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { SortTable } from './SortTable';
import './gain.css';

/** What speed and rejects cost, by product. */
export function ProductsPanel({ scope, chosen, window, everyMs }: OeePeriod) {
  const { t, i18n } = useTranslation();
  const result = useOee(scope, chosen, window, 'product', everyMs);
  const title = t('gain.products.title');
  const name = (row: OeeFigure) => row.group?.name ?? (row.group?.key || t('gain.products.unknown'));
  const told = (of: OeeIndicator) =>
    of.value === null
      ? `– ${of.missing === null ? '' : t(`oee.missing.${of.missing}`)}`
      : percent(of.value, i18n.language, true);
  /** Where nobody counted there is no loss to tell. */
  const lost = (of: OeeIndicator, ms: number) =>
    of.value === null ? '–' : ms < 0 ? `+${duration(-ms)}` : duration(ms);
  return (
    <Panel title={title}>
      <p className="quiet small">{t('gain.products.below')}</p>
      <Answer of={result}>
        {(data) => {
          const rows = data.items.filter((row) => row.elements.productionMs > 0);
          return rows.length === 0 ? (
            <p className="quiet">{t('gain.products.none')}</p>
          ) : (
            <SortTable<OeeFigure>
              caption={title}
              rows={rows}
              begin="speed"
              rowKey={(row) => String(row.group?.id ?? 'none')}
              columns={[
                { name: 'product', text: t('gain.products.product'), size: name, show: name, head: true },
                {
                  name: 'production',
                  text: t('gain.products.production'),
                  size: (row) => row.elements.productionMs,
                  show: (row) => duration(row.elements.productionMs),
                },
                {
                  name: 'effectiveness',
                  text: t(`oee.speed.${data.policy.view}`),
                  size: (row) => row.indicators.effectiveness.value,
                  show: (row) => told(row.indicators.effectiveness),
                },
                {
                  name: 'speed',
                  text: t('gain.products.speed'),
                  size: (row) =>
                    row.indicators.effectiveness.value === null ? null : row.losses.reducedSpeedMs,
                  show: (row) => lost(row.indicators.effectiveness, row.losses.reducedSpeedMs),
                },
                {
                  name: 'quality',
                  text: t('oee.quality'),
                  size: (row) => row.indicators.quality.value,
                  show: (row) => told(row.indicators.quality),
                },
                {
                  name: 'rejects',
                  text: t('gain.products.rejects'),
                  size: (row) =>
                    row.indicators.quality.value === null
                      ? null
                      : row.losses.defectsMs + row.losses.startUpMs,
                  show: (row) => lost(row.indicators.quality, row.losses.defectsMs + row.losses.startUpMs),
                },
              ]}
            />
          );
        }}
      </Answer>
    </Panel>
  );
}
