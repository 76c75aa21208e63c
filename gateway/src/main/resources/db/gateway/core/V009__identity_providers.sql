-- Where people of a company prove who they are (OpenID Connect).
CREATE TABLE gateway.identity_provider (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES gateway.tenant,
  -- random: the sign-in page and the provider know it by this, which tells no number of providers
  key text NOT NULL UNIQUE,
  version bigint NOT NULL DEFAULT 1,
  name text NOT NULL,
  issuer text NOT NULL,
  client_id text NOT NULL,
  -- sealed with secret/sign-in.key, Base64
  client_secret text NOT NULL,
  scopes text NOT NULL,
  groups_claim text NOT NULL,
  verified_claim text NOT NULL,
  -- of addresses, in lower case; those of two tenants never overlap
  domains text[] NOT NULL,
  creates_accounts boolean NOT NULL,
  active boolean NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE INDEX identity_provider_tenant ON gateway.identity_provider (tenant_id, id);

-- What a group of the provider stands for; the first that fits counts.
CREATE TABLE gateway.provider_group (
  provider_id integer NOT NULL REFERENCES gateway.identity_provider ON DELETE CASCADE,
  position integer NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  sites integer[],
  PRIMARY KEY (provider_id, position)
);

-- Whom a provider knows somebody as. Who has one signs in there and nowhere else.
CREATE TABLE gateway.company_account (
  person_id integer PRIMARY KEY REFERENCES gateway.person ON DELETE CASCADE,
  provider_id integer NOT NULL REFERENCES gateway.identity_provider ON DELETE CASCADE,
  subject text NOT NULL,
  UNIQUE (provider_id, subject)
);
