import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OeeComparison, OeeFigure, OeeLossPoints, Reason } from '../../api/types';
import { reasonName } from '../../lib/reasons';
import { stateText } from '../../ui/ConditionMark';
import { Panel } from '../../ui/Panel';
import { figureText, share, span, when } from './words';

const factors = ['oee', 'availability', 'effectiveness', 'quality'] as const;

type LossTimes = OeeFigure['losses'];
const losses = [
  ['breakdown', 'breakdownMs', 'breakdown'],
  ['setup', 'setupMs', 'setup'],
  ['waiting', 'waitingMs', 'waiting'],
  ['noOrder', 'noOrderMs', 'no-order'],
  ['unclassified', 'unclassifiedMs', 'unclassified'],
  ['minorStops', 'minorStopsMs', 'minor-stop'],
  ['reducedSpeed', 'reducedSpeedMs', 'reduced-speed'],
  ['defects', 'defectsMs', 'defects'],
  ['startUp', 'startUpMs', 'start-up'],
] as const satisfies readonly (readonly [keyof OeeLossPoints, keyof LossTimes, string])[];

function signed(value: number, language: string): string {
  return new Intl.NumberFormat(language, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(value);
}

/** Figures of both, and the difference by what it comes of. */
export function ComparisonView({
  of,
  names,
  timeZone,
  reasons,
}: {
  of: OeeComparison;
  names: [string, string];
  timeZone: string;
  reasons: Reason[];
}) {
  const { t, i18n } = useTranslation();
  const { a, b, difference } = of;
  const time = (side: { from: string; to: string }) =>
    `${when(side.from, i18n.language, timeZone)} – ${when(side.to, i18n.language, timeZone)}`;
  const heads = [`A: ${names[0]}`, `B: ${names[1]}`];
  const table = (caption: string, last: string, rows: ReactNode) => (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="table tight compare">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{caption}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="end">
                {head}
              </th>
            ))}
            <th scope="col" className="end">
              {last}
            </th>
            <td className="compare-picture" />
          </tr>
        </thead>
        <tbody>{rows}</tbody>
      </table>
    </div>
  );
  const points = [
    ...(difference ? factors.map((name) => difference[name]) : []),
    ...(difference ? losses.map(([name]) => difference.losses[name]) : []),
    ...of.causes.map((cause) => cause.points),
  ];
  const most = Math.max(0.1, ...points.map(Math.abs));
  const part = (value: number | undefined) => (
    <>
      <td className="end number">{value === undefined ? '–' : signed(value, i18n.language)}</td>
      <td className="compare-picture">{value !== undefined && <Bar of={value} most={most} />}</td>
    </>
  );
  return (
    <>
      <Panel
        title={t('oee.compare.figures')}
        aside={<span className="quiet small number">{`A ${time(a)} · B ${time(b)}`}</span>}
      >
        {difference === null && <p role="status">{t('oee.compare.undefined')}</p>}
        {table(
          t('oee.compare.figure'),
          t('oee.compare.points'),
          factors.map((name) => (
            <tr key={name} data-factor={name} className={name === 'oee' ? 'total' : undefined}>
              <th scope="row">{t(name === 'effectiveness' ? `oee.speed.${of.view}` : `oee.${name}`)}</th>
              <td className="end number">{figureText(a.figure.indicators[name], t, i18n.language)}</td>
              <td className="end number">{figureText(b.figure.indicators[name], t, i18n.language)}</td>
              {part(difference?.[name])}
            </tr>
          )),
        )}
        <p className="quiet small">{t('oee.compare.method')}</p>
      </Panel>
      <Panel title={t('oee.compare.losses')}>
        {table(
          t('oee.compare.loss'),
          t('oee.compare.points'),
          losses.map(([name, loss, text]) => (
            <tr key={name} data-loss={name}>
              <th scope="row">{t(`oee.loss.${text}`)}</th>
              <LossCell figure={a.figure} ms={a.figure.losses[loss]} />
              <LossCell figure={b.figure} ms={b.figure.losses[loss]} />
              {part(difference?.losses[name])}
            </tr>
          )),
        )}
      </Panel>
      <Panel title={t('oee.compare.causes')}>
        {of.causes.length === 0 ? (
          <p className="quiet">{t('losses.none')}</p>
        ) : (
          table(
            t('oee.compare.cause'),
            t('oee.compare.points'),
            of.causes.map((cause) => (
              <tr key={`${cause.element}|${cause.reasonId}|${cause.word}`}>
                <th scope="row">
                  {cause.reasonId === null
                    ? [t(`oee.element.${cause.element}`), cause.word && stateText(cause.word, t)]
                        .filter(Boolean)
                        .join(': ')
                    : reasonName(reasons, cause.reasonId, i18n.language)}
                </th>
                <LossCell figure={a.figure} ms={cause.aMs} />
                <LossCell figure={b.figure} ms={cause.bMs} />
                {part(cause.points)}
              </tr>
            )),
          )
        )}
      </Panel>
    </>
  );
}

/** Time, and its share of planned busy time: two periods are seldom as long. */
function LossCell({ figure, ms }: { figure: OeeFigure; ms: number }) {
  const { i18n } = useTranslation();
  const busy = figure.elements.busyMs;
  return (
    <td className="end number">
      {ms < 0 ? '+' : ''}
      {span(ms)} <span className="quiet small">{busy === 0 ? '' : share(ms / busy, i18n.language)}</span>
    </td>
  );
}

/** To the right where B is better. */
function Bar({ of, most }: { of: number; most: number }) {
  const width = Math.min(50, (Math.abs(of) / most) * 50);
  return (
    <svg className="compare-bar" aria-hidden="true">
      <rect
        className={of < 0 ? 'compare-worse' : 'compare-better'}
        x={`${of < 0 ? 50 - width : 50}%`}
        width={`${width}%`}
        y="4"
        height="12"
      />
      <line className="compare-middle" x1="50%" x2="50%" y1="0" y2="20" />
    </svg>
  );
}
