-- Numbers and counters. Only buckets with readings have a row: a bucket without one holds the last value before it.
-- Offsets are ms from `start`; `integral` is value x ms. The last three are a counter's.
CREATE TABLE rollup_1m (
  signal_id integer NOT NULL,
  readings integer NOT NULL,
  start timestamptz NOT NULL,
  sum double precision,
  min double precision,
  max double precision,
  first double precision,
  last double precision,
  integral double precision NOT NULL,
  covered_ms integer NOT NULL,
  first_ms integer NOT NULL,
  last_ms integer NOT NULL,
  unusable integer NOT NULL,
  -- worst quality
  quality smallint NOT NULL,
  -- the last reading is usable: its value stands after the bucket
  held boolean NOT NULL,
  carry_in double precision,
  increase double precision,
  resets integer
);
CREATE TABLE rollup_15m (LIKE rollup_1m);
-- Days of the site's zone.
CREATE TABLE rollup_day (LIKE rollup_1m);

SELECT create_hypertable('rollup_1m', by_range('start', INTERVAL '7 days'), create_default_indexes => false);
SELECT create_hypertable('rollup_15m', by_range('start', INTERVAL '90 days'), create_default_indexes => false);
CREATE UNIQUE INDEX rollup_1m_key ON rollup_1m (signal_id, start);
CREATE UNIQUE INDEX rollup_15m_key ON rollup_15m (signal_id, start);
CREATE UNIQUE INDEX rollup_day_key ON rollup_day (signal_id, start);

-- States: ms in each. `level`: 0 minutes, 1 quarters of an hour, 2 days.
CREATE TABLE rollup_state (
  signal_id integer NOT NULL,
  level smallint NOT NULL,
  quality smallint NOT NULL,
  start timestamptz NOT NULL,
  span_ms integer NOT NULL,
  readings integer NOT NULL,
  changes integer NOT NULL,
  unusable integer NOT NULL,
  first_ms integer NOT NULL,
  last_ms integer NOT NULL,
  held boolean NOT NULL,
  last text,
  times jsonb NOT NULL,
  PRIMARY KEY (signal_id, level, start)
);
