CREATE TABLE waveform (
  waveform_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  signal_id integer NOT NULL,
  -- 0 float32, 1 int16
  encoding smallint NOT NULL,
  start timestamptz NOT NULL,
  rate_hz double precision NOT NULL,
  scale double precision NOT NULL,
  received_at timestamptz NOT NULL,
  trace uuid,
  samples bytea NOT NULL,
  UNIQUE (signal_id, start)
);
-- Samples of a machine look like noise: compressing them costs time and saves little.
ALTER TABLE waveform ALTER COLUMN samples SET STORAGE EXTERNAL;
