import { useTranslation } from 'react-i18next';
import { FactorMark, OeeBars, type FactorShape } from '../../charts/OeeBars';
import type { OeeFigure, OeePolicy } from '../../api/types';
import { busyParts } from '../../lib/oee';
import { figureText, groupText, share, shiftName, shortDate, span } from './words';

const factors = ['availability', 'effectiveness', 'quality'] as const;
const shapes: Record<(typeof factors)[number], FactorShape> = {
  availability: 'circle',
  effectiveness: 'square',
  quality: 'diamond',
};

export function Trend({
  figures,
  policy,
  chosen,
  keyOf,
  choose,
}: {
  figures: OeeFigure[];
  policy: OeePolicy;
  chosen: string;
  keyOf: (figure: OeeFigure) => string;
  choose: (key: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const nameOf = (factor: (typeof factors)[number]) =>
    factor === 'effectiveness' ? t(`oee.speed.${policy.view}`) : t(`oee.${factor}`);
  // begins with the words that stand below the bar
  const title = (figure: OeeFigure) =>
    figure.group?.kind === 'shift' && figure.group.date
      ? `${shiftName(figure.group, t)} ${shortDate(figure.group.date, language)}`
      : groupText(figure, t, language);
  const label = (figure: OeeFigure) =>
    [
      title(figure),
      ...(figure.running ? [t('oee.running')] : []),
      `${t('oee.oee')} ${figureText(figure.indicators.oee, t, language)}`,
      ...factors.map((factor) => `${nameOf(factor)} ${share(figure.indicators[factor].value, language)}`),
    ].join(', ');
  return (
    <>
      <OeeBars
        label={t('oee.trend.title')}
        chosen={chosen}
        choose={choose}
        bars={figures.map((figure) => ({
          key: keyOf(figure),
          value: figure.indicators.oee.value,
          running: figure.running,
          factors: factors.map((factor) => ({
            shape: shapes[factor],
            value: figure.indicators[factor].value,
          })),
          top: figure.group?.kind === 'shift' ? shiftName(figure.group, t) : '',
          bottom: figure.group?.date ? shortDate(figure.group.date, language) : '',
          label: label(figure),
        }))}
      />
      <ul className="element-legend small">
        <li className="row">
          <span className="oee-bar-swatch" aria-hidden="true" />
          {t('oee.oee')}
        </li>
        {factors.map((factor) => (
          <li key={factor} className="row">
            <FactorMark shape={shapes[factor]} />
            {nameOf(factor)}
          </li>
        ))}
        <li className="quiet">{t('oee.trend.scale')}</li>
      </ul>
      <details>
        <summary>{t('oee.trend.table')}</summary>
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('oee.trend.table')}>
          <table className="table tight">
            <thead>
              <tr>
                <th scope="col">{t('oee.column.when')}</th>
                <th scope="col" className="end">
                  {t('oee.oee')}
                </th>
                {factors.map((factor) => (
                  <th key={factor} scope="col" className="end">
                    {nameOf(factor)}
                  </th>
                ))}
                <th scope="col">{t('oee.column.time')}</th>
              </tr>
            </thead>
            <tbody>
              {figures.map((figure) => (
                <tr key={keyOf(figure)}>
                  <th scope="row">{groupText(figure, t, language)}</th>
                  <td className="end number">{figureText(figure.indicators.oee, t, language)}</td>
                  {factors.map((factor) => (
                    <td key={factor} className="end number">
                      {share(figure.indicators[factor].value, language)}
                    </td>
                  ))}
                  <td className="small">
                    {busyParts(figure.elements)
                      .map((part) => `${t(`oee.element.${part.element}`)} ${span(part.ms)}`)
                      .join(', ')}
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
