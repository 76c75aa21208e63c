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

-- Up to where hours are about to be computed: told before their readings are read, so that what comes meanwhile is marked.
ALTER TABLE oee_machine ADD COLUMN closing timestamptz NOT NULL DEFAULT 'epoch';

-- Since when nothing but late readings is known of a machine.
CREATE TABLE oee_tail (
  machine_id integer PRIMARY KEY,
  start timestamptz NOT NULL,
  touched_at timestamptz NOT NULL
);

-- Time that was lost in an hour, by what it is put down to.
CREATE TABLE oee_loss (
  machine_id integer NOT NULL,
  -- 0: nobody gave one
  reason_id integer NOT NULL,
  start timestamptz NOT NULL,
  ms integer NOT NULL,
  stops integer NOT NULL,
  element text NOT NULL,
  -- as the machine reported it
  word text NOT NULL
);
SELECT create_hypertable('oee_loss', by_range('start', INTERVAL '30 days'), create_default_indexes => false);
CREATE INDEX oee_loss_machine ON oee_loss (machine_id, start);

-- Cells of a day of the site added up, for questions over many days and machines.
CREATE TABLE oee_day (
  machine_id integer NOT NULL,
  order_id integer NOT NULL,
  product_id integer NOT NULL,
  day date NOT NULL,
  shift_date date,
  unplanned_ms integer NOT NULL,
  outside_plan_ms integer NOT NULL,
  planned_downtime_ms integer NOT NULL,
  production_ms integer NOT NULL,
  setup_ms integer NOT NULL,
  breakdown_ms integer NOT NULL,
  minor_stop_ms integer NOT NULL,
  waiting_ms integer NOT NULL,
  no_order_ms integer NOT NULL,
  unclassified_ms integer NOT NULL,
  breakdowns integer NOT NULL,
  stops integer NOT NULL,
  unmapped_ms integer NOT NULL,
  uncounted_ms integer NOT NULL,
  ungraded_ms integer NOT NULL,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  good double precision NOT NULL,
  rejected double precision NOT NULL,
  ideal_good double precision NOT NULL,
  ideal_rejected double precision NOT NULL,
  ideal_start_up double precision NOT NULL,
  unrated double precision NOT NULL,
  outside double precision NOT NULL,
  shift_key text
);
SELECT create_hypertable('oee_day', by_range('day', INTERVAL '90 days'), create_default_indexes => false);
CREATE INDEX oee_day_machine ON oee_day (machine_id, day);
INSERT INTO oee_day (machine_id, order_id, product_id, day, shift_date, shift_key, first_at, last_at,
  unplanned_ms, outside_plan_ms, planned_downtime_ms, production_ms, setup_ms,
  breakdown_ms, minor_stop_ms, waiting_ms, no_order_ms, unclassified_ms,
  breakdowns, stops, unmapped_ms, uncounted_ms, ungraded_ms,
  good, rejected, ideal_good, ideal_rejected, ideal_start_up, unrated, outside)
SELECT machine_id, order_id, product_id, day, shift_date, shift_key,
  min(start + first_ms * INTERVAL '1 millisecond'), max(start + last_ms * INTERVAL '1 millisecond'),
  sum(unplanned_ms), sum(outside_plan_ms), sum(planned_downtime_ms), sum(production_ms), sum(setup_ms),
  sum(breakdown_ms), sum(minor_stop_ms), sum(waiting_ms), sum(no_order_ms), sum(unclassified_ms),
  sum(breakdowns), sum(stops), sum(unmapped_ms), sum(uncounted_ms), sum(ungraded_ms),
  sum(good), sum(rejected), sum(ideal_good), sum(ideal_rejected), sum(ideal_start_up), sum(unrated), sum(outside)
FROM oee_cell
GROUP BY 1, 2, 3, 4, 5, 6;
