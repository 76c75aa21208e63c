import { iconArrowDown, iconArrowUp } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface SortColumn<T> {
  name: string;
  text: string;
  /** By what it is sorted. */
  size: (row: T) => number | string | null;
  show: (row: T) => string;
  /** It names the row. */
  head?: boolean;
}

/** A table in which a click on a heading sorts; the first time the largest first. */
export function SortTable<T>({
  caption,
  columns,
  rows,
  begin,
  rowKey,
}: {
  caption: string;
  columns: SortColumn<T>[];
  rows: T[];
  begin: string;
  rowKey: (row: T) => string;
}) {
  const { t } = useTranslation();
  const [sort, setSort] = useState({ by: begin, down: true });
  const by = columns.find((column) => column.name === sort.by);
  const sorted = by ? rows.toSorted((a, b) => order(by.size(a), by.size(b)) * (sort.down ? -1 : 1)) : rows;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('gain.table', { what: caption })}>
      <table className="table tight gain-table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                className={column.head ? undefined : 'end'}
                aria-sort={column.name === sort.by ? (sort.down ? 'descending' : 'ascending') : undefined}
              >
                <button
                  type="button"
                  className="gain-sort"
                  onClick={() =>
                    setSort({ by: column.name, down: column.name === sort.by ? !sort.down : !column.head })
                  }
                >
                  {column.text}
                  {column.name === sort.by && (
                    <IxIcon name={sort.down ? iconArrowDown : iconArrowUp} size="12" aria-hidden="true" />
                  )}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.head ? (
                  <th key={column.name} scope="row">
                    {column.show(row)}
                  </th>
                ) : (
                  <td key={column.name} className="end number">
                    {column.show(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function order(a: number | string | null, b: number | string | null): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, undefined, { numeric: true });
  return Number(a ?? -Infinity) - Number(b ?? -Infinity);
}
