import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A table that scrolls in itself where the screen is narrow. */
export function Table({
  caption,
  columns,
  children,
}: {
  caption: string;
  columns: { text: string; end?: boolean }[];
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div
      className="table-scroll"
      tabIndex={0}
      role="region"
      aria-label={t('production.tableOf', { what: caption })}
    >
      <table className="table production-table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.text} scope="col" className={column.end ? 'end' : undefined}>
                {column.text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
