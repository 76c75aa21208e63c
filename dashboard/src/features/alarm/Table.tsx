import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A table that scrolls in itself where the screen is narrow. */
export function Table({
  caption,
  columns,
  stacked = false,
  children,
}: {
  caption: string;
  columns: string[];
  /** On a phone each row is a block: what can be done must not lie outside of the screen. */
  stacked?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div
      className="table-scroll"
      tabIndex={0}
      role="region"
      aria-label={t('alarms.tableOf', { what: caption })}
    >
      <table className={stacked ? 'table alarm-table stacked' : 'table alarm-table'}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
