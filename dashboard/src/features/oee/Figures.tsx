import { useTranslation } from 'react-i18next';
import type { OeeFigure, OeeIndicator, OeePolicy } from '../../api/types';
import { number } from '../../lib/numbers';
import { duration } from '../../lib/time';
import { share, span } from './words';

/** OEE and the three factors it is the product of, with how much of the time is known. */
export function Figures({ figure, policy }: { figure: OeeFigure; policy: OeePolicy }) {
  const { t, i18n } = useTranslation();
  const { indicators, elements, items } = figure;
  const pieces = (count: number) => number(count, i18n.language);
  return (
    <>
      <dl className="oee-figures">
        <Tile label={t('oee.oee')} of={indicators.oee} big>
          {t('oee.of', {
            part: span(items.idealGoodMs),
            whole: span(elements.busyMs),
          })}
        </Tile>
        <Tile label={t('oee.availability')} of={indicators.availability} sign="=">
          {t('oee.lost', {
            time: span(
              elements.busyMs - elements.productionMs - (policy.view === 'tpm' ? elements.minorStopMs : 0),
            ),
          })}
        </Tile>
        <Tile label={t(`oee.speed.${policy.view}`)} of={indicators.effectiveness} sign="×">
          {t('oee.made', { count: pieces(items.produced) })}
        </Tile>
        <Tile label={t('oee.quality')} of={indicators.quality} sign="×">
          {t('oee.rejected', { count: pieces(items.rejected) })}
        </Tile>
        <Tile label={t('oee.coverage')} of={indicators.coverage} warn={figure.notes.includes('low-coverage')}>
          {t('oee.unclassifiedTime', { time: span(elements.unclassifiedMs) })}
        </Tile>
      </dl>
      <details>
        <summary>{t('oee.more')}</summary>
        <MoreFigures figure={figure} />
      </details>
    </>
  );
}

function Tile({
  label,
  of,
  sign,
  big = false,
  warn = false,
  children,
}: {
  label: string;
  of: OeeIndicator;
  sign?: string;
  big?: boolean;
  warn?: boolean;
  children: string;
}) {
  const { t, i18n } = useTranslation();
  return (
    <div className={big ? 'oee-figure big' : 'oee-figure'}>
      <dt>{label}</dt>
      <dd>
        {sign && (
          <span className="oee-sign quiet" aria-hidden="true">
            {sign}
          </span>
        )}
        <span className={warn ? 'oee-value number warn' : 'oee-value number'}>
          {share(of.value, i18n.language)}
        </span>
      </dd>
      <dd className="quiet small number">
        {of.missing === null ? children : t(`oee.missing.${of.missing}`)}
      </dd>
    </div>
  );
}

const shares = [
  'nee',
  'teep',
  'loading',
  'technicalEfficiency',
  'allocationEfficiency',
  'utilizationEfficiency',
  'setupRatio',
  'scrapRatio',
] as const;

function MoreFigures({ figure }: { figure: OeeFigure }) {
  const { t, i18n } = useTranslation();
  const { indicators, items, elements } = figure;
  const told = (of: OeeIndicator, text: (value: number) => string) =>
    of.value !== null ? text(of.value) : `– ${of.missing === null ? '' : t(`oee.missing.${of.missing}`)}`;
  const ofBreakdowns = (ms: number) =>
    t('oee.ofBreakdowns', { time: duration(ms), count: elements.breakdowns });
  const rows: [string, string][] = [
    ...shares.map((name): [string, string] => [
      t(`oee.kpi.${name}`),
      told(indicators[name], (value) => share(value, i18n.language)),
    ]),
    [
      t('oee.kpi.throughput'),
      told(indicators.throughput, (value) => t('oee.perHour', { count: number(value, i18n.language) })),
    ],
    [t('oee.kpi.mtbf'), told(indicators.mtbfMs, ofBreakdowns)],
    [t('oee.kpi.mttr'), told(indicators.mttrMs, ofBreakdowns)],
    [t('oee.kpi.stops'), number(elements.stops, i18n.language)],
    [t('oee.kpi.outside'), t('oee.pieces', { count: number(items.outside, i18n.language) })],
    [t('oee.kpi.outsideTime'), span(elements.outsidePlanMs)],
    [t('oee.kpi.unrated'), t('oee.pieces', { count: number(items.unrated, i18n.language) })],
  ];
  return (
    <dl className="oee-more">
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt className="quiet">{name}</dt>
          <dd className="number">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
