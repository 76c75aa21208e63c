-- Records on their way to topics `oee` and `audit`, in the order of the changes they tell of.
CREATE TABLE outbox (
  seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL,
  topic     text    NOT NULL,
  key       text    NOT NULL,
  value     bytea
);

-- How often results were told of on topic `oee`; 0: never.
ALTER TABLE oee_hour ADD COLUMN revision integer NOT NULL DEFAULT 0;
CREATE TABLE oee_shift (
  machine_id integer NOT NULL,
  revision integer NOT NULL,
  shift_date date NOT NULL,
  shift_key text NOT NULL,
  PRIMARY KEY (machine_id, shift_date, shift_key)
);

-- What was noticed at a machine's signals when a stop with a reason began: what a reason is known by.
CREATE TABLE stop_sign (
  edit_id bigint NOT NULL,
  signal_id integer NOT NULL,
  -- BECAME, HIGH, LOW
  kind text NOT NULL,
  -- what it became; empty for numbers
  value text NOT NULL,
  PRIMARY KEY (edit_id, signal_id, kind, value)
);
