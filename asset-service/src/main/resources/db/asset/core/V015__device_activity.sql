-- How a device is doing. Rates are of a minute, the mean is over the minutes in which it sent.
CREATE TABLE device_activity (
  device_id     integer PRIMARY KEY REFERENCES device ON DELETE CASCADE,
  tenant_id     integer NOT NULL REFERENCES tenant,
  open          integer NOT NULL DEFAULT 0,
  last_seen     timestamptz,
  messages      double precision NOT NULL DEFAULT 0,
  refused       double precision NOT NULL DEFAULT 0,
  counted_at    timestamptz,
  mean_messages double precision NOT NULL DEFAULT 0,
  mean_minutes  integer NOT NULL DEFAULT 0
);

CREATE TABLE device_connection (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer     NOT NULL REFERENCES tenant,
  device_id integer     NOT NULL REFERENCES device ON DELETE CASCADE,
  at        timestamptz NOT NULL,
  kind      text        NOT NULL CHECK (kind IN ('connected', 'disconnected', 'refused')),
  reason    text        NOT NULL,
  address   text        NOT NULL,
  client_id text        NOT NULL,
  protocol  text        NOT NULL
);
CREATE INDEX ON device_connection (device_id, id DESC);
CREATE INDEX ON device_connection (at);

-- From where a device has connected.
CREATE TABLE device_address (
  device_id integer     NOT NULL REFERENCES device ON DELETE CASCADE,
  tenant_id integer     NOT NULL REFERENCES tenant,
  address   text        NOT NULL,
  last_at   timestamptz NOT NULL,
  PRIMARY KEY (device_id, address)
);

CREATE TABLE security_event (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer     NOT NULL REFERENCES tenant,
  device_id integer     NOT NULL REFERENCES device ON DELETE CASCADE,
  kind      text        NOT NULL,
  detail    text        NOT NULL,
  first_at  timestamptz NOT NULL,
  last_at   timestamptz NOT NULL,
  times     integer     NOT NULL
);
CREATE INDEX ON security_event (tenant_id, id DESC);
CREATE INDEX ON security_event (device_id, kind, last_at);
