-- Losses of a day of the site added up, like oee_day.
CREATE TABLE oee_loss_day (
  machine_id integer NOT NULL,
  -- 0: nobody gave one
  reason_id integer NOT NULL,
  day date NOT NULL,
  ms integer NOT NULL,
  stops integer NOT NULL,
  element text NOT NULL,
  -- as the machine reported it
  word text NOT NULL
);
SELECT create_hypertable('oee_loss_day', by_range('day', INTERVAL '90 days'), create_default_indexes => false);
CREATE INDEX oee_loss_day_machine ON oee_loss_day (machine_id, day);
INSERT INTO oee_loss_day (machine_id, reason_id, day, ms, stops, element, word)
SELECT l.machine_id, l.reason_id, c.day, sum(l.ms), sum(l.stops), l.element, l.word
FROM oee_loss l JOIN (SELECT DISTINCT machine_id, start, day FROM oee_cell) c USING (machine_id, start)
GROUP BY 1, 2, 3, 6, 7;

-- Setups of an hour, and between which products: what was made before and after it in the same hour, 0 when nothing was.
CREATE TABLE oee_setup (
  machine_id integer NOT NULL,
  ms integer NOT NULL,
  start timestamptz NOT NULL,
  product_before integer NOT NULL,
  product_after integer NOT NULL,
  -- up to when the product before was made
  made_until timestamptz
);
SELECT create_hypertable('oee_setup', by_range('start', INTERVAL '30 days'), create_default_indexes => false);
CREATE INDEX oee_setup_machine ON oee_setup (machine_id, start);

-- Hours with setups are computed again, as far back as changeovers are told.
INSERT INTO oee_dirty (machine_id, readings, start, reason)
SELECT DISTINCT machine_id, 0, start, 'PLAN_CHANGED' FROM oee_cell
WHERE setup_ms > 0 AND start > now() - INTERVAL '40 days';
