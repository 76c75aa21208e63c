-- What topic `plant` says of plans: lines, calendars, products, run times and the signals that tell what a machine did.
CREATE TABLE plan_record (
  key text PRIMARY KEY,
  value bytea NOT NULL
);

CREATE TABLE production_order (
  order_id integer PRIMARY KEY,
  tenant_id integer NOT NULL,
  product_id integer NOT NULL,
  key text NOT NULL
);

CREATE TABLE order_run (
  run_id integer PRIMARY KEY,
  order_id integer NOT NULL,
  machine_id integer NOT NULL,
  start_ms bigint NOT NULL,
  -- 0 while it runs
  end_ms bigint NOT NULL
);
CREATE INDEX order_run_machine ON order_run (machine_id, start_ms);

-- By what rules a tenant judges; the newest version counts.
CREATE TABLE oee_policy (
  tenant_id integer NOT NULL,
  version integer NOT NULL,
  since timestamptz NOT NULL,
  author text NOT NULL,
  view text NOT NULL,
  minor_stop_limit_ms integer NOT NULL,
  orders text NOT NULL,
  setup text NOT NULL,
  rejects text NOT NULL,
  start_up_ms integer NOT NULL,
  PRIMARY KEY (tenant_id, version)
);

-- Hours of local time in [since, through) are computed; what comes after is still open. `plan` counts the changes that
-- concern all hours of the machine; the last two columns tell by what plan and policy every one of them is computed.
CREATE TABLE oee_machine (
  machine_id integer PRIMARY KEY,
  plan integer NOT NULL DEFAULT 0,
  since timestamptz NOT NULL,
  through timestamptz NOT NULL,
  settled_plan integer NOT NULL DEFAULT 0,
  settled_policy integer NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

CREATE TABLE oee_hour (
  machine_id integer NOT NULL,
  policy_version integer NOT NULL,
  plan integer NOT NULL,
  start timestamptz NOT NULL,
  first_at timestamptz NOT NULL,
  PRIMARY KEY (machine_id, start)
);

-- An hour, or the part of it with one shift, order and product. `first_ms` and `last_ms` are offsets from `start`.
CREATE TABLE oee_cell (
  machine_id integer NOT NULL,
  order_id integer NOT NULL,
  start timestamptz NOT NULL,
  product_id integer NOT NULL,
  -- of the site
  day date NOT NULL,
  shift_date date,
  first_ms integer NOT NULL,
  last_ms integer NOT NULL,
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
  -- of these, time with words that stand for nothing known
  unmapped_ms integer NOT NULL,
  breakdowns integer NOT NULL,
  stops integer NOT NULL,
  uncounted_ms integer NOT NULL,
  ungraded_ms integer NOT NULL,
  good double precision NOT NULL,
  rejected double precision NOT NULL,
  -- planned run time by items, ms
  ideal_good double precision NOT NULL,
  ideal_rejected double precision NOT NULL,
  ideal_start_up double precision NOT NULL,
  unrated double precision NOT NULL,
  outside double precision NOT NULL,
  shift_key text
);
SELECT create_hypertable('oee_cell', by_range('start', INTERVAL '30 days'), create_default_indexes => false);
CREATE INDEX oee_cell_machine ON oee_cell (machine_id, start);

-- Hours that do not hold any more, and why.
CREATE TABLE oee_dirty (
  machine_id integer NOT NULL,
  -- that came late
  readings integer NOT NULL,
  -- counted up with each mark, so that one made meanwhile is seen
  touched integer NOT NULL DEFAULT 0,
  start timestamptz NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (machine_id, start)
);

-- Figures of shifts that had been told and became others.
CREATE TABLE oee_correction (
  correction_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL,
  machine_id integer NOT NULL,
  shift_date date NOT NULL,
  shift_key text NOT NULL,
  first_time timestamptz NOT NULL,
  last_time timestamptz NOT NULL,
  -- null: there was no figure
  before double precision,
  after double precision,
  readings integer NOT NULL,
  reason text NOT NULL,
  corrected_at timestamptz NOT NULL
);
CREATE INDEX oee_correction_tenant ON oee_correction (tenant_id, correction_id);
CREATE INDEX oee_correction_machine ON oee_correction (machine_id, correction_id);

-- How many readings came late; 0 for marks of time that is over.
ALTER TABLE dirty ADD COLUMN readings integer NOT NULL DEFAULT 0;
