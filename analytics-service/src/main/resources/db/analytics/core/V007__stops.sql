-- What people say of machines' time and items. Only added and taken back: what a machine reported stays as it is.
CREATE TABLE stop_edit (
  edit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL,
  machine_id integer NOT NULL,
  reason_id integer NOT NULL,
  start timestamptz NOT NULL,
  -- null until the machine was seen to run again
  ends timestamptz,
  made_at timestamptz NOT NULL,
  undone_at timestamptz,
  until_it_runs boolean NOT NULL,
  over_production boolean NOT NULL,
  -- what its reason meant when it was given
  state text NOT NULL,
  author text NOT NULL,
  undone_by text,
  comment text
);
CREATE INDEX stop_edit_machine ON stop_edit (machine_id, start);

CREATE TABLE count_edit (
  edit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL,
  machine_id integer NOT NULL,
  reason_id integer,
  time timestamptz NOT NULL,
  made_at timestamptz NOT NULL,
  undone_at timestamptz,
  -- added to what counters told
  good double precision NOT NULL,
  rejected double precision NOT NULL,
  author text NOT NULL,
  undone_by text,
  comment text
);
CREATE INDEX count_edit_machine ON count_edit (machine_id, time);

-- Marks are only added and taken away: two who mark the same hours never wait for each other.
ALTER TABLE oee_dirty DROP CONSTRAINT oee_dirty_pkey, DROP COLUMN touched,
  ADD COLUMN mark_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
CREATE INDEX oee_dirty_machine ON oee_dirty (machine_id, start);

-- Time that was lost in an hour, by what it is put down to.
CREATE TABLE oee_loss (
  machine_id integer NOT NULL,
  -- 0: nobody gave one
  reason_id integer NOT NULL,
  start timestamptz NOT NULL,
  ms integer NOT NULL,
  stops integer NOT NULL,
  element text NOT NULL,
  -- as the machine reported it; empty with a reason
  word text NOT NULL
);
SELECT create_hypertable('oee_loss', by_range('start', INTERVAL '30 days'), create_default_indexes => false);
CREATE INDEX oee_loss_machine ON oee_loss (machine_id, start);
