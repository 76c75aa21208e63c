-- A machine that is worked on: its alarms are suppressed by design (ISA-18.2) from then to then. Kept as they were.
CREATE TABLE maintenance (
  maintenance_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  site_id int NOT NULL,
  machine_id int NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  begins_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at >= begins_at),
  reason text NOT NULL,
  marked_by text NOT NULL,
  ended_by text NOT NULL DEFAULT ''
);
CREATE INDEX maintenance_machine ON maintenance (machine_id, ends_at);
CREATE INDEX maintenance_list ON maintenance (tenant_id, maintenance_id DESC);

-- What signals last said by which rules see whether a machine produces.
CREATE TABLE machine_word (
  machine_id int NOT NULL,
  key text NOT NULL,
  tenant_id int NOT NULL,
  word text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (machine_id, key)
);

ALTER TABLE alarm
  -- 0: not known yet
  ADD COLUMN line_id int NOT NULL DEFAULT 0,
  ADD COLUMN suppressed_by text CHECK (suppressed_by IN ('maintenance', 'not-producing', 'cause')),
  -- the alarm that suppresses it
  ADD COLUMN cause_id int,
  -- id of what the rule told last: of one that comes and goes the occurrence stays
  ADD COLUMN episode bigint,
  -- of the last minute, epoch ms
  ADD COLUMN starts bigint[] NOT NULL DEFAULT '{}',
  ADD COLUMN chattering boolean NOT NULL DEFAULT false,
  -- how often it came in this occurrence
  ADD COLUMN times int NOT NULL DEFAULT 1,
  -- of one that chatters: when it last went, while it has not come again
  ADD COLUMN went_at timestamptz;
UPDATE alarm SET episode = occurrence;
ALTER TABLE alarm ALTER COLUMN episode SET NOT NULL;
CREATE INDEX alarm_followed ON alarm (tenant_id, rule_id) WHERE active OR suppressed;
CREATE INDEX alarm_chattering ON alarm (went_at) WHERE chattering;

-- null: from before it was kept
ALTER TABLE alarm_event ADD COLUMN occurrence bigint;
CREATE INDEX alarm_event_figures ON alarm_event (tenant_id, at) 
  WHERE kind IN ('raised', 'past', 'unsuppress', 'unshelve', 'put-back', 'chattering');
CREATE INDEX alarm_event_deeds ON alarm_event (alarm_id, kind, at);

ALTER TABLE person_call
  -- what is told together
  ADD COLUMN place text NOT NULL DEFAULT '',
  DROP CONSTRAINT person_call_state_check,
  ADD CONSTRAINT person_call_state_check
    CHECK (state IN ('told', 'quiet', 'limit', 'group', 'digested'));
DROP INDEX person_call_held;
CREATE UNIQUE INDEX person_call_held ON person_call (contact_id, alarm_id)
  WHERE state IN ('quiet', 'limit', 'group');
