CREATE TABLE gateway.tenant (
  id integer PRIMARY KEY,
  key text NOT NULL UNIQUE,
  name text NOT NULL
);

INSERT INTO gateway.tenant (id, key, name) VALUES (1, 'main', 'Main'), (2, 'lab', 'Lab');

CREATE TABLE gateway.person (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES gateway.tenant,
  email text NOT NULL,
  -- null: signs in by link only
  password text,
  scopes text NOT NULL,
  owner boolean NOT NULL DEFAULT false,
  active boolean NOT NULL DEFAULT true,
  -- null: as the browser asks
  language text,
  created_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX person_email ON gateway.person (lower(email));
CREATE UNIQUE INDEX person_owner ON gateway.person (tenant_id) WHERE owner;

CREATE TABLE gateway.owner_link (
  token_hash bytea PRIMARY KEY,
  person_id integer NOT NULL REFERENCES gateway.person ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

-- one row a try; counted per account, whether it exists or not
CREATE TABLE gateway.sign_in_try (
  account_hash bytea NOT NULL,
  at timestamptz NOT NULL
);

CREATE INDEX sign_in_try_account ON gateway.sign_in_try (account_hash, at);
CREATE INDEX sign_in_try_at ON gateway.sign_in_try (at);

CREATE TABLE gateway.api_key (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES gateway.tenant,
  name text NOT NULL,
  scope text NOT NULL CHECK (scope IN ('read', 'write')),
  prefix text NOT NULL UNIQUE,
  key_hash bytea NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);

CREATE INDEX api_key_tenant ON gateway.api_key (tenant_id, id);

-- the tables of Spring Session JDBC
CREATE TABLE gateway.web_session (
  primary_id char(36) PRIMARY KEY,
  session_id char(36) NOT NULL,
  creation_time bigint NOT NULL,
  last_access_time bigint NOT NULL,
  max_inactive_interval int NOT NULL,
  expiry_time bigint NOT NULL,
  principal_name varchar(100)
);

CREATE UNIQUE INDEX web_session_id ON gateway.web_session (session_id);
CREATE INDEX web_session_expiry ON gateway.web_session (expiry_time);
CREATE INDEX web_session_principal ON gateway.web_session (principal_name);

CREATE TABLE gateway.web_session_attributes (
  session_primary_id char(36) NOT NULL REFERENCES gateway.web_session (primary_id) ON DELETE CASCADE,
  attribute_name varchar(200) NOT NULL,
  attribute_bytes bytea NOT NULL,
  PRIMARY KEY (session_primary_id, attribute_name)
);
