import { iconArrowDown, iconArrowUp } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ElementSwatch } from '../../charts/ElementPatterns';
import { PartsBar } from '../../charts/PartsBar';
import type { OeeFigure, OeeIndicator, OeePolicy } from '../../api/types';
import { busyParts, bySize, elements, type Part } from '../../lib/oee';
import { number } from '../../lib/numbers';
import { share, span } from './words';

const columns = [
  'machine',
  'oee',
  'availability',
  'effectiveness',
  'quality',
  'time',
  'unclassified',
  'coverage',
  'breakdowns',
  'good',
  'rejected',
] as const;
type Column = (typeof columns)[number];

function unclassifiedShare({ elements: times }: OeeFigure): number | null {
  return times.busyMs === 0 ? null : times.unclassifiedMs / times.busyMs;
}

function sizeOf(figure: OeeFigure, column: Column): number | null {
  switch (column) {
    case 'oee':
    case 'availability':
    case 'effectiveness':
    case 'quality':
    case 'coverage':
      return figure.indicators[column].value;
    case 'unclassified':
      return unclassifiedShare(figure);
    case 'breakdowns':
      return figure.elements.breakdownMs;
    case 'good':
      return figure.items.good;
    case 'rejected':
      return figure.items.rejected;
    case 'time':
      return figure.elements.busyMs;
    case 'machine':
      return null;
  }
}

/** The machines, the worst first until somebody sorts otherwise. */
export function MachinesTable({
  figures,
  policy,
  search,
}: {
  figures: OeeFigure[];
  policy: OeePolicy;
  search: string;
}) {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const sort = params.get('sort') ?? 'oee';
  const down = sort.startsWith('-');
  const by = columns.find((each) => each === sort.replace('-', '')) ?? 'oee';
  const name = (figure: OeeFigure) => figure.group?.name ?? figure.group?.key ?? '';
  const sorted = figures.toSorted((a, b) => {
    const names = name(a).localeCompare(name(b), i18n.language, { numeric: true });
    if (by === 'machine') return down ? -names : names;
    return bySize(sizeOf(a, by), sizeOf(b, by), down) || names;
  });
  const heading = (column: Column) =>
    column === 'effectiveness' ? t(`oee.speed.${policy.view}`) : t(`oee.column.${column}`);
  const sortBy = (column: Column) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.set('sort', by === column && !down ? `-${column}` : column);
        return next;
      },
      { replace: true },
    );
  const shown = elements.filter((element) =>
    figures.some((figure) => busyParts(figure.elements).some((part) => part.element === element)),
  );
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('oee.machines.table')}>
        <table className="table oee-machines">
          <caption className="unseen">{t('oee.machines.title')}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={column === 'machine' || column === 'time' ? undefined : 'end'}
                  aria-sort={by === column ? (down ? 'descending' : 'ascending') : undefined}
                >
                  <button type="button" className="oee-sort" onClick={() => sortBy(column)}>
                    {heading(column)}
                    {by === column && (
                      <IxIcon name={down ? iconArrowDown : iconArrowUp} size="12" aria-hidden="true" />
                    )}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((figure) => (
              <Row
                key={figure.group?.id ?? name(figure)}
                figure={figure}
                name={name(figure)}
                search={search}
              />
            ))}
          </tbody>
        </table>
      </div>
      <ul className="element-legend small">
        {shown.map((element) => (
          <li key={element} className="row">
            <ElementSwatch element={element} />
            {t(`oee.element.${element}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({ figure, name, search }: { figure: OeeFigure; name: string; search: string }) {
  const { t, i18n } = useTranslation();
  const { indicators, items } = figure;
  const times = figure.elements;
  const parts = busyParts(times);
  const told = (part: Part) =>
    `${t(`oee.element.${part.element}`)} ${span(part.ms)}, ${share(part.ms / times.busyMs, i18n.language)}`;
  const uncounted = indicators.quality.missing === 'not-counted';
  return (
    <tr data-machine={figure.group?.id}>
      <th scope="row">
        <Link to={`/machines/${figure.group?.id}/oee${search}`}>{name}</Link>
        {figure.notes.length > 0 && (
          <span className="quiet small">{t('oee.machines.notes', { count: figure.notes.length })}</span>
        )}
      </th>
      <td className="end oee-main">
        <Share of={indicators.oee} />
      </td>
      <td className="end">
        <Share of={indicators.availability} told={indicators.oee.missing} />
      </td>
      <td className="end">
        <Share
          of={indicators.effectiveness}
          told={indicators.oee.missing}
          warn={figure.notes.includes('effectiveness-above-one')}
        />
      </td>
      <td className="end">
        <Share of={indicators.quality} told={indicators.oee.missing} />
      </td>
      <td className="oee-time">
        {parts.length === 0 ? (
          <span className="quiet">–</span>
        ) : (
          <PartsBar parts={parts} label={parts.map(told).join('; ')} text={told} />
        )}
      </td>
      <td className="end number">{share(unclassifiedShare(figure), i18n.language)}</td>
      <td className="end">
        <Share of={indicators.coverage} told={indicators.oee.missing} />
      </td>
      <td className="end number">
        {number(times.breakdowns, i18n.language)}
        {times.breakdownMs > 0 && <span className="oee-second quiet small">{span(times.breakdownMs)}</span>}
      </td>
      <td className="end number">
        {uncounted ? '–' : number(items.good, i18n.language)}
        {!uncounted && (
          <span className="oee-second quiet small">
            {t('oee.ofProduced', { count: number(items.produced, i18n.language) })}
          </span>
        )}
      </td>
      <td className="end number">
        {uncounted || indicators.quality.missing === 'rejects-not-counted'
          ? '–'
          : number(items.rejected, i18n.language)}
      </td>
    </tr>
  );
}

/** A reason that stands in the row already is only said to those who cannot see the row. */
function Share({
  of,
  told,
  warn = false,
}: {
  of: OeeIndicator;
  told?: OeeIndicator['missing'];
  warn?: boolean;
}) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <span className={warn ? 'number warn' : 'number'}>{share(of.value, i18n.language)}</span>
      {of.missing !== null && (
        <span className={of.missing === told ? 'unseen' : 'oee-second quiet small'}>
          {t(`oee.missing.${of.missing}`)}
        </span>
      )}
    </>
  );
}
