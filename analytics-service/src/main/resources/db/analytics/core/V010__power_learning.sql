-- What was learned of machines whose power tells what they do. A row with thresholds is a version and is never changed;
-- one that says why nothing was learned goes when it is tried again.
CREATE TABLE power_learning (
  machine_id integer NOT NULL,
  signal_id integer NOT NULL,
  minutes integer NOT NULL,
  learned_from timestamptz NOT NULL,
  learned_at timestamptz NOT NULL,
  idle_above float8,
  producing_above float8,
  refused text,
  PRIMARY KEY (machine_id, learned_at),
  CHECK ((idle_above IS NULL) = (refused IS NOT NULL))
);
