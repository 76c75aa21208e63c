import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { ElementBand } from '../../charts/ElementBand';
import { ElementSwatch } from '../../charts/ElementPatterns';
import type { OeeInterval } from '../../api/types';
import { elements } from '../../lib/oee';
import { clock, dateAndClock, duration, toMs } from '../../lib/time';
import { useWidth } from '../../ui/visible';

/** What the machine did, as one band and as a table. */
export function Intervals({
  intervals,
  window,
  timeZone,
}: {
  intervals: OeeInterval[];
  window: { from: number; to: number };
  timeZone: string;
}) {
  const { t, i18n } = useTranslation();
  const { ref, width } = useWidth<HTMLDivElement>();
  const language = i18n.language;
  const tick = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
  });
  if (intervals.length === 0) return <p className="quiet">{t('oee.proof.noIntervals')}</p>;
  const spans = intervals.map((each) => {
    const fromMs = toMs(each.from);
    const toEnd = toMs(each.to);
    return {
      fromMs,
      toMs: toEnd,
      element: each.element,
      short: t(`oee.element.${each.element}`),
      text: [
        `${clock(fromMs, language, timeZone)} – ${clock(toEnd, language, timeZone)}`,
        duration(toEnd - fromMs),
        t(`oee.element.${each.element}`),
        wordText(each, t),
        ...(each.orderKey === null ? [] : [t('oee.proof.order', { order: each.orderKey })]),
        ...(each.productKey === null ? [] : [t('oee.proof.product', { product: each.productKey })]),
      ].join(' · '),
    };
  });
  const present = elements.filter((element) => spans.some((each) => each.element === element));
  const sum = (element: (typeof elements)[number]) =>
    spans.filter((each) => each.element === element).reduce((all, each) => all + each.toMs - each.fromMs, 0);
  return (
    <>
      <div ref={ref} className="oee-band-place">
        <ElementBand
          spans={spans}
          window={window}
          width={width}
          timeZone={timeZone}
          tick={(ms) => tick.format(ms)}
          label={t('oee.proof.band')}
          hint={t('oee.proof.hint')}
        />
      </div>
      <ul className="element-legend small">
        {present.map((element) => (
          <li key={element} className="row">
            <ElementSwatch element={element} />
            {t(`oee.element.${element}`)}
            <span className="quiet number">{duration(sum(element))}</span>
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('oee.proof.table', { count: intervals.length })}</summary>
        <div
          className="table-scroll tall"
          tabIndex={0}
          role="region"
          aria-label={t('oee.proof.table', { count: intervals.length })}
        >
          <table className="table tight">
            <thead>
              <tr>
                <th scope="col">{t('oee.column.from')}</th>
                <th scope="col" className="end">
                  {t('oee.column.duration')}
                </th>
                <th scope="col">{t('oee.column.element')}</th>
                <th scope="col">{t('oee.column.word')}</th>
                <th scope="col">{t('oee.column.order')}</th>
                <th scope="col">{t('oee.column.product')}</th>
                <th scope="col" className="end">
                  {t('oee.column.runTime')}
                </th>
              </tr>
            </thead>
            <tbody>
              {intervals.map((each) => (
                <tr key={each.from}>
                  <td className="number">{dateAndClock(toMs(each.from), language, timeZone)}</td>
                  <td className="end number">{duration(toMs(each.to) - toMs(each.from))}</td>
                  <td>{t(`oee.element.${each.element}`)}</td>
                  <td>{wordText(each, t)}</td>
                  <td>{each.orderKey ?? '–'}</td>
                  <td>{each.productKey ?? '–'}</td>
                  <td className="end number">
                    {each.runTimeMs === null
                      ? '–'
                      : t('oee.proof.seconds', {
                          count: new Intl.NumberFormat(language).format(
                            each.runTimeMs / 1000 / (each.itemsPerCycle ?? 1),
                          ),
                        })}
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

function wordText(of: OeeInterval, t: TFunction): string {
  return of.word === '' ? t('oee.proof.silent') : t('oee.proof.word', { word: of.word });
}
