-- Rules, whole tenants' concern. What a rule says is one document: it is written and read as a whole.
CREATE TABLE rule (
  rule_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  -- of any rule, so that those who follow rules see what is new
  revision bigint GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  enabled boolean NOT NULL,
  content jsonb NOT NULL,
  -- readings before it are not judged
  valid_from timestamptz NOT NULL,
  removed boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX rule_name ON rule (tenant_id, lower(name)) WHERE NOT removed;

CREATE TABLE rule_version (
  rule_id int NOT NULL REFERENCES rule ON DELETE CASCADE,
  version bigint NOT NULL,
  name text NOT NULL,
  enabled boolean NOT NULL,
  content jsonb NOT NULL,
  valid_from timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (rule_id, version)
);

-- How far a partition of topic readings has been judged; its watches as they stood there.
CREATE TABLE checkpoint (
  partition int PRIMARY KEY,
  -- counted up by each owner: an earlier one writes no more
  epoch bigint NOT NULL,
  next_offset bigint NOT NULL,
  state bytea NOT NULL
);

-- What the rules have told; whoever tells it again is not heard.
CREATE TABLE transition (
  transition_id uuid PRIMARY KEY,
  tenant_id int NOT NULL,
  rule_id int NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX transition_recorded ON transition (recorded_at);

-- One per rule and signal; ISA-18.2 state as its parts.
CREATE TABLE alarm (
  alarm_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  site_id int NOT NULL,
  machine_id int NOT NULL,
  signal_id int NOT NULL,
  rule_id int NOT NULL REFERENCES rule,
  version bigint NOT NULL DEFAULT 1,
  active boolean NOT NULL,
  acknowledged boolean NOT NULL,
  latched boolean NOT NULL,
  shelved boolean NOT NULL DEFAULT false,
  suppressed boolean NOT NULL DEFAULT false,
  out_of_service boolean NOT NULL DEFAULT false,
  -- the letter of the state, derived from the above
  state char(1) NOT NULL,
  shelved_until timestamptz,
  -- ends with the episode it was shelved in
  shelved_once boolean NOT NULL DEFAULT false,
  priority smallint NOT NULL,
  -- of the newest episode, as it was first told, epoch ms
  occurrence bigint NOT NULL,
  since timestamptz NOT NULL,
  ended_at timestamptz,
  worst double precision,
  limit_value double precision,
  changed_at timestamptz NOT NULL,
  UNIQUE (rule_id, signal_id)
);
CREATE INDEX alarm_list ON alarm (tenant_id, changed_at DESC, alarm_id DESC);
CREATE INDEX alarm_shelved ON alarm (shelved_until) WHERE shelved;

-- Only added to.
CREATE TABLE alarm_event (
  event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  alarm_id int NOT NULL REFERENCES alarm,
  kind text NOT NULL,
  state char(1) NOT NULL,
  -- when it happened, and when it became known
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor text NOT NULL,
  note text NOT NULL,
  priority smallint NOT NULL,
  value double precision,
  since timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX alarm_event_alarm ON alarm_event (alarm_id, event_id);

-- Who is told.
CREATE TABLE contact (
  contact_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  name text NOT NULL,
  email text NOT NULL,
  language text NOT NULL,
  least_priority smallint NOT NULL,
  -- null: all
  sites int[]
);
CREATE INDEX contact_tenant ON contact (tenant_id, contact_id);

-- Messages to send, and afterwards the log of what became of them.
CREATE TABLE notification (
  notification_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  site_id int NOT NULL,
  alarm_id int NOT NULL REFERENCES alarm,
  occurrence bigint NOT NULL,
  contact_id int NOT NULL,
  recipient text NOT NULL,
  -- RFC 5322 Message-ID: the same on every try
  mail_id text NOT NULL,
  thread_id text NOT NULL,
  subject text NOT NULL,
  plain text NOT NULL,
  html text NOT NULL,
  priority smallint NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'sent', 'refused', 'shown')),
  tries int NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  answer text NOT NULL DEFAULT '',
  link_used boolean NOT NULL DEFAULT false
);
CREATE INDEX notification_waiting ON notification (priority DESC, next_try_at) WHERE state = 'waiting';
CREATE INDEX notification_list ON notification (tenant_id, notification_id DESC);
