-- Every table carries its tenant; references between tables name it too, so that a row can never
-- point into another tenant.

CREATE TABLE tenant (
  id   integer PRIMARY KEY CHECK (id > 0),
  key  text NOT NULL UNIQUE,
  name text NOT NULL
);

INSERT INTO tenant (id, key, name) VALUES (1, 'main', 'Main'), (2, 'lab', 'Lab');

CREATE TABLE site (
  id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES tenant,
  key       text    NOT NULL COLLATE "C",
  name      text    NOT NULL,
  time_zone text    NOT NULL,
  demo      boolean NOT NULL,
  UNIQUE (tenant_id, id),
  UNIQUE (tenant_id, key)
);

CREATE TABLE line (
  id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL,
  site_id   integer NOT NULL,
  area_key  text    NOT NULL COLLATE "C",
  key       text    NOT NULL COLLATE "C",
  name      text    NOT NULL,
  UNIQUE (tenant_id, id),
  UNIQUE (site_id, area_key, key),
  FOREIGN KEY (tenant_id, site_id) REFERENCES site (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE machine (
  id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL,
  line_id   integer NOT NULL,
  key       text    NOT NULL COLLATE "C",
  name      text    NOT NULL,
  kind      text    NOT NULL,
  UNIQUE (tenant_id, id),
  UNIQUE (line_id, key),
  FOREIGN KEY (tenant_id, line_id) REFERENCES line (tenant_id, id) ON DELETE CASCADE
);

-- Position 0 is the path of the plant model, the others are aliases.
CREATE TABLE machine_path (
  tenant_id  integer NOT NULL,
  path       text    NOT NULL COLLATE "C",
  machine_id integer NOT NULL,
  position   integer NOT NULL,
  PRIMARY KEY (tenant_id, path),
  UNIQUE (machine_id, position),
  FOREIGN KEY (tenant_id, machine_id) REFERENCES machine (tenant_id, id) ON DELETE CASCADE
);

-- A Sparkplug topic does not name the tenant, so its paths are unique for all.
CREATE UNIQUE INDEX machine_path_sparkplug ON machine_path (path) WHERE path LIKE 'spBv1.0/%';

-- Ids stand in stored readings: they come from one sequence and are never used again.
CREATE TABLE signal (
  id                   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id            integer NOT NULL,
  machine_id           integer NOT NULL,
  key                  text    NOT NULL COLLATE "C",
  name                 text    NOT NULL,
  kind                 text    NOT NULL,
  unit                 text    NOT NULL DEFAULT '',
  role                 text    NOT NULL DEFAULT '',
  retention            text    NOT NULL DEFAULT 'STANDARD',
  valid_min            float8,
  valid_max            float8,
  expected_interval_ms bigint  NOT NULL DEFAULT 0,
  is_new               boolean NOT NULL,
  UNIQUE (machine_id, key),
  CHECK ((valid_min IS NULL) = (valid_max IS NULL) AND valid_min < valid_max),
  FOREIGN KEY (tenant_id, machine_id) REFERENCES machine (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX signal_tenant ON signal (tenant_id, id);

CREATE TABLE device (
  id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id     integer NOT NULL REFERENCES tenant,
  key           text    NOT NULL COLLATE "C",
  name          text    NOT NULL,
  user_name     text    NOT NULL COLLATE "C" UNIQUE,
  salt          bytea   NOT NULL,
  password_hash bytea   NOT NULL,
  grants        text[]  NOT NULL,
  correct_clock boolean NOT NULL,
  UNIQUE (tenant_id, key)
);

-- Counts the changes of credentials, so that their copies in memory know when to read again.
CREATE TABLE credential_version (
  one     boolean PRIMARY KEY DEFAULT true CHECK (one),
  version bigint NOT NULL
);

INSERT INTO credential_version (version) VALUES (0);

CREATE TABLE inbox (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  integer     NOT NULL,
  path       text        NOT NULL COLLATE "C",
  first_seen timestamptz NOT NULL,
  last_seen  timestamptz NOT NULL,
  messages   bigint      NOT NULL,
  bytes      bigint      NOT NULL,
  sample     text        NOT NULL,
  UNIQUE (tenant_id, path)
);

-- Where to go on in topic `unknown`; moved in the transaction that counts its messages.
CREATE TABLE inbox_position (
  partition   integer PRIMARY KEY,
  next_offset bigint NOT NULL
);

CREATE TABLE demo_progress (
  tenant_id integer PRIMARY KEY REFERENCES tenant,
  state     text   NOT NULL,
  sent      bigint NOT NULL,
  total     bigint NOT NULL
);

-- Changes on their way to topic `plant`; a null value deletes.
CREATE TABLE outbox (
  seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL,
  key       text    NOT NULL,
  value     bytea
);
