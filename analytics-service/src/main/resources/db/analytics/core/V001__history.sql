-- Epoch ms as time; exact to the microsecond until the year 2096.
CREATE FUNCTION at_ms(ms bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_timestamp(ms / 1000::double precision);

-- A copy of what topic `plant` says, so that a restart knows it before Kafka does.
CREATE TABLE machine (
  machine_id integer PRIMARY KEY,
  tenant_id integer NOT NULL,
  zone text NOT NULL
);

CREATE TABLE signal (
  signal_id integer PRIMARY KEY,
  tenant_id integer NOT NULL,
  machine_id integer NOT NULL,
  kind smallint NOT NULL,
  retention smallint NOT NULL,
  expected_interval_ms bigint NOT NULL,
  -- its data is being removed; ids are never used again
  removed_at timestamptz
);

-- Raw numbers, one table for each retention class. `stamp`: the two low bits are the quality (0 good, 1 uncertain,
-- 2 bad, 3 stale), the others tell the sender's sequence number (0 = none), in what would be padding. No value: the
-- signal is known to have none at this time.
CREATE TABLE reading_short (
  signal_id integer NOT NULL,
  stamp integer NOT NULL,
  time timestamptz NOT NULL,
  value double precision
);
CREATE TABLE reading_standard (LIKE reading_short);
CREATE TABLE reading_long (LIKE reading_short);

-- States and texts of every class.
CREATE TABLE reading_text (
  signal_id integer NOT NULL,
  stamp integer NOT NULL,
  time timestamptz NOT NULL,
  value text
);

-- The unique key is the only index: a second one costs a third of the writing speed.
SELECT create_hypertable('reading_short', by_range('time', INTERVAL '1 day'), create_default_indexes => false);
SELECT create_hypertable('reading_standard', by_range('time', INTERVAL '1 day'), create_default_indexes => false);
SELECT create_hypertable('reading_long', by_range('time', INTERVAL '30 days'), create_default_indexes => false);
SELECT create_hypertable('reading_text', by_range('time', INTERVAL '30 days'), create_default_indexes => false);
CREATE UNIQUE INDEX reading_short_key ON reading_short (signal_id, time);
CREATE UNIQUE INDEX reading_standard_key ON reading_standard (signal_id, time);
CREATE UNIQUE INDEX reading_long_key ON reading_long (signal_id, time);
CREATE UNIQUE INDEX reading_text_key ON reading_text (signal_id, time);

-- Values that a key (signal, time) has had and that are not its value now, or not for the first time.
CREATE TABLE correction (
  signal_id integer NOT NULL,
  old_stamp integer NOT NULL,
  time timestamptz NOT NULL,
  old_value double precision,
  old_text text,
  new_stamp integer NOT NULL,
  new_value double precision,
  new_text text,
  -- the old value arrived after the new one, but its sender numbered it lower
  superseded boolean NOT NULL,
  trace uuid,
  corrected_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX correction_key ON correction (signal_id, time);

-- What could not be stored, with the reason.
CREATE TABLE refused (
  refused_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL,
  machine_id integer NOT NULL,
  signal_id integer NOT NULL,
  time_ms bigint NOT NULL,
  value double precision,
  text text,
  code text NOT NULL,
  detail text NOT NULL,
  trace uuid,
  refused_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX refused_tenant ON refused (tenant_id, refused_id);

-- Where each partition is to be read on. Rows, corrections and marks are committed with it.
-- `rolled_to`: buckets that end there or earlier are rolled up; a row before it leaves a mark.
CREATE TABLE position (
  topic text NOT NULL,
  partition smallint NOT NULL,
  next_offset bigint NOT NULL,
  rolled_to timestamptz NOT NULL,
  PRIMARY KEY (topic, partition)
) WITH (fillfactor = 20);

-- The newest measured value of each signal. `through`: its newest reading, which may have had no value.
CREATE TABLE latest (
  signal_id integer PRIMARY KEY,
  partition smallint NOT NULL,
  quality smallint NOT NULL,
  time timestamptz,
  through timestamptz NOT NULL,
  value double precision,
  text text,
  received_at timestamptz NOT NULL,
  trace uuid
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.5);

-- Times of a signal whose roll-ups do not hold any more.
CREATE TABLE dirty (
  mark_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  signal_id integer NOT NULL,
  partition smallint NOT NULL,
  -- 0 from raw, 1 from minutes, 2 from quarters of an hour
  level smallint NOT NULL,
  first_time timestamptz NOT NULL,
  last_time timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
CREATE INDEX dirty_partition ON dirty (partition, mark_id);
