-- What is to be done at a machine. Closed ones stay: by them is told how often a rule is right and how long repairs take.
CREATE TABLE work_order (
  work_order_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  -- where the machine stood when it was made
  site_id int NOT NULL,
  machine_id int NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  state text NOT NULL CHECK (state IN ('open', 'in-progress', 'done', 'cancelled')),
  title text NOT NULL,
  cause text NOT NULL,
  action text NOT NULL,
  parts jsonb NOT NULL,
  minutes int CHECK (minutes >= 0),
  assignee text NOT NULL,
  assigned_at timestamptz,
  -- what the maintenance system calls it; null: nothing
  external_number text,
  was_real text NOT NULL CHECK (was_real IN ('yes', 'no', 'unknown')),
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  closed_at timestamptz,
  CHECK ((closed_at IS NOT NULL) = (state IN ('done', 'cancelled')))
);
CREATE INDEX work_order_list ON work_order (tenant_id, work_order_id DESC);
CREATE INDEX work_order_machine ON work_order (machine_id) WHERE closed_at IS NULL;
CREATE INDEX work_order_closed ON work_order (tenant_id, closed_at) WHERE closed_at IS NOT NULL;
-- sites may have maintenance systems of their own, each with its own numbers
CREATE UNIQUE INDEX work_order_number ON work_order (tenant_id, site_id, external_number)
  WHERE external_number IS NOT NULL;

-- The alarms it is about.
CREATE TABLE work_order_alarm (
  work_order_id int NOT NULL REFERENCES work_order,
  alarm_id int NOT NULL REFERENCES alarm,
  tenant_id int NOT NULL,
  -- of the alarm, which never changes it
  rule_id int NOT NULL REFERENCES rule,
  PRIMARY KEY (work_order_id, alarm_id)
);
CREATE INDEX work_order_alarm_alarm ON work_order_alarm (alarm_id);
CREATE INDEX work_order_alarm_rule ON work_order_alarm (rule_id);

-- Only added to.
CREATE TABLE work_order_event (
  event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  work_order_id int NOT NULL REFERENCES work_order,
  kind text NOT NULL CHECK (kind IN ('created', 'changed', 'closed')),
  version bigint NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  state text NOT NULL,
  -- each with field, before, after
  changes jsonb NOT NULL
);
CREATE INDEX work_order_event_order ON work_order_event (work_order_id, event_id);

ALTER TABLE endpoint
  -- what it is told of
  ADD COLUMN events text[] NOT NULL DEFAULT '{alarms}';

ALTER TABLE notification
  -- the order it tells of and what became of it; null: it tells of an alarm, or is a test
  ADD COLUMN work_order_id int REFERENCES work_order,
  ADD COLUMN work_order_event text;
