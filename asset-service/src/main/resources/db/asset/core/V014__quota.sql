-- What a tenant may publish; without a row, what the broker's setting says. 0 is no limit.
CREATE TABLE tenant_quota (
  tenant_id           integer PRIMARY KEY REFERENCES tenant,
  messages_per_second integer NOT NULL CHECK (messages_per_second BETWEEN 0 AND 1000000)
);

-- What the broker told last.
CREATE TABLE tenant_traffic (
  tenant_id           integer PRIMARY KEY REFERENCES tenant,
  messages_per_second double precision NOT NULL,
  quota               integer          NOT NULL,
  held                integer          NOT NULL,
  at_limit            boolean          NOT NULL,
  measured_at         timestamptz      NOT NULL
);
