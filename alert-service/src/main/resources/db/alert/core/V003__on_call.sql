-- Who is told, and when: teams, rotas and escalation policies, each one document.
CREATE TABLE team (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  name text NOT NULL,
  content jsonb NOT NULL
);
CREATE UNIQUE INDEX team_name ON team (tenant_id, lower(name));

CREATE TABLE rota (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  name text NOT NULL,
  content jsonb NOT NULL
);
CREATE UNIQUE INDEX rota_name ON rota (tenant_id, lower(name));

CREATE TABLE escalation_policy (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  name text NOT NULL,
  content jsonb NOT NULL
);
CREATE UNIQUE INDEX escalation_policy_name ON escalation_policy (tenant_id, lower(name));
CREATE UNIQUE INDEX escalation_policy_scope
  ON escalation_policy (tenant_id, coalesce(content ->> 'siteId', ''), (content ->> 'leastPriority'));

CREATE TABLE quiet_hours (
  contact_id int PRIMARY KEY REFERENCES contact ON DELETE CASCADE,
  tenant_id int NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  -- null: none
  content jsonb
);

-- The next step of an alarm that waits for somebody; one at most for each.
CREATE TABLE escalation (
  alarm_id int PRIMARY KEY REFERENCES alarm,
  tenant_id int NOT NULL,
  occurrence bigint NOT NULL,
  priority smallint NOT NULL,
  -- as it was at its first step; null before that
  policy jsonb,
  step int NOT NULL,
  -- whether anybody has been called in this round
  called boolean NOT NULL,
  -- counted up by each step: a step runs once
  version bigint NOT NULL DEFAULT 1,
  due_at timestamptz NOT NULL
);
CREATE INDEX escalation_due ON escalation (priority DESC, due_at);

-- Calls to people: what went out lately, and what waits for the end of quiet hours or for a digest.
CREATE TABLE person_call (
  call_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  contact_id int NOT NULL REFERENCES contact ON DELETE CASCADE,
  alarm_id int NOT NULL REFERENCES alarm,
  occurrence bigint NOT NULL,
  step int NOT NULL,
  priority smallint NOT NULL,
  state text NOT NULL CHECK (state IN ('told', 'quiet', 'limit', 'digested')),
  -- of what went out: when that was
  due_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX person_call_held ON person_call (contact_id, alarm_id)
  WHERE state IN ('quiet', 'limit');
CREATE INDEX person_call_due ON person_call (due_at);
CREATE INDEX person_call_recent ON person_call (contact_id, state, due_at);
