import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What a client is told to find the database. */
export interface SqlAddress {
  host: string;
  port: number;
  database: string;
  user: string;
}

export function SqlLoginFacts({ of, children }: { of: SqlAddress; children?: ReactNode }) {
  const { t } = useTranslation();
  const facts = {
    host: of.host,
    port: of.port,
    database: of.database,
    user: of.user,
  };
  return (
    <dl className="facts">
      {Object.entries(facts).map(([name, value]) => (
        <div key={name}>
          <dt>{t(`access.sql.${name}`)}</dt>
          <dd>
            <code>{value}</code>
          </dd>
        </div>
      ))}
      {children}
    </dl>
  );
}
