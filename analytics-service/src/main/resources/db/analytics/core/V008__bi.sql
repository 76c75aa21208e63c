-- What SQL logins read: docs/sql.md. Names and columns are API: they may be added to, never renamed or taken away.
-- Conditions of the caller reach the tables, so that one signal's day is read by its key. EXPLAIN ANALYZE tells what they
-- find; so rows are found by a list of own ids, which every scan searches by, and never by a join, which may read other
-- tenants' rows first. Values are expressions, because those have no statistics to be told by EXPLAIN.
CREATE VIEW own_signal AS
SELECT signal_id, retention FROM signal
WHERE tenant_id = (SELECT tenant_id FROM bi.own_tenant) AND removed_at IS NULL;

-- A signal has its readings in the table of its class. The SELECT around it is needed: a view that is a plain UNION ALL
-- is flattened into the query before its barrier counts, and a condition that tells what it sees would meet all rows.
CREATE VIEW bi.readings WITH (security_barrier) AS
SELECT signal_id, time, value, quality FROM (
  SELECT signal_id, time, value + 0 AS value, (ARRAY['good', 'uncertain', 'bad', 'stale'])[(stamp & 3) + 1] AS quality
  FROM reading_standard
  WHERE signal_id = ANY (ARRAY(SELECT signal_id FROM own_signal WHERE retention = 0))
  UNION ALL
  SELECT signal_id, time, value + 0 AS value, (ARRAY['good', 'uncertain', 'bad', 'stale'])[(stamp & 3) + 1] AS quality
  FROM reading_short
  WHERE signal_id = ANY (ARRAY(SELECT signal_id FROM own_signal WHERE retention = 1))
  UNION ALL
  SELECT signal_id, time, value + 0 AS value, (ARRAY['good', 'uncertain', 'bad', 'stale'])[(stamp & 3) + 1] AS quality
  FROM reading_long
  WHERE signal_id = ANY (ARRAY(SELECT signal_id FROM own_signal WHERE retention = 2))
) r;

CREATE VIEW bi.text_readings WITH (security_barrier) AS
SELECT signal_id, time, value || '' AS value, (ARRAY['good', 'uncertain', 'bad', 'stale'])[(stamp & 3) + 1] AS quality
FROM reading_text
WHERE signal_id = ANY (ARRAY(SELECT signal_id FROM own_signal));

CREATE VIEW bi.latest WITH (security_barrier) AS
SELECT signal_id, time, value, text, (ARRAY['good', 'uncertain', 'bad', 'stale'])[quality + 1] AS quality, received_at
FROM latest
WHERE signal_id = ANY (ARRAY(SELECT signal_id FROM own_signal))
OFFSET 0;

CREATE VIEW bi.corrections WITH (security_barrier) AS
SELECT signal_id, time, old_value + 0 AS old_value, old_text || '' AS old_text,
  (ARRAY['good', 'uncertain', 'bad', 'stale'])[(old_stamp & 3) + 1] AS old_quality, new_value + 0 AS new_value,
  new_text || '' AS new_text, (ARRAY['good', 'uncertain', 'bad', 'stale'])[(new_stamp & 3) + 1] AS new_quality, superseded,
  corrected_at
FROM correction
WHERE signal_id = ANY (ARRAY(SELECT signal_id FROM own_signal));

CREATE VIEW bi.rollup_1m WITH (security_barrier) AS
SELECT signal_id, start, readings + 0 AS readings, min + 0 AS min, max + 0 AS max,
  integral / nullif(covered_ms, 0) AS mean, first + 0 AS first, last + 0 AS last, integral + 0 AS integral,
  covered_ms + 0 AS covered_ms, unusable + 0 AS unusable, (ARRAY['good', 'uncertain', 'bad', 'stale'])[quality + 1] AS quality,
  increase + 0 AS increase, resets + 0 AS resets
FROM rollup_1m
WHERE signal_id = ANY (ARRAY(SELECT signal_id FROM own_signal));

CREATE VIEW bi.rollup_15m WITH (security_barrier) AS
SELECT signal_id, start, readings + 0 AS readings, min + 0 AS min, max + 0 AS max,
  integral / nullif(covered_ms, 0) AS mean, first + 0 AS first, last + 0 AS last, integral + 0 AS integral,
  covered_ms + 0 AS covered_ms, unusable + 0 AS unusable, (ARRAY['good', 'uncertain', 'bad', 'stale'])[quality + 1] AS quality,
  increase + 0 AS increase, resets + 0 AS resets
FROM rollup_15m
WHERE signal_id = ANY (ARRAY(SELECT signal_id FROM own_signal));

CREATE VIEW bi.rollup_1h WITH (security_barrier) AS
SELECT signal_id, start, readings + 0 AS readings, min + 0 AS min, max + 0 AS max,
  integral / nullif(covered_ms, 0) AS mean, first + 0 AS first, last + 0 AS last, integral + 0 AS integral,
  covered_ms + 0 AS covered_ms, unusable + 0 AS unusable, (ARRAY['good', 'uncertain', 'bad', 'stale'])[quality + 1] AS quality,
  increase + 0 AS increase, resets + 0 AS resets
FROM rollup_1h
WHERE signal_id = ANY (ARRAY(SELECT signal_id FROM own_signal));

CREATE VIEW bi.rollup_1d WITH (security_barrier) AS
SELECT signal_id, start, readings + 0 AS readings, min + 0 AS min, max + 0 AS max,
  integral / nullif(covered_ms, 0) AS mean, first + 0 AS first, last + 0 AS last, integral + 0 AS integral,
  covered_ms + 0 AS covered_ms, unusable + 0 AS unusable, (ARRAY['good', 'uncertain', 'bad', 'stale'])[quality + 1] AS quality,
  increase + 0 AS increase, resets + 0 AS resets
FROM rollup_day
WHERE signal_id = ANY (ARRAY(SELECT signal_id FROM own_signal));

CREATE VIEW bi.rollup_states WITH (security_barrier) AS
SELECT r.signal_id, (ARRAY['1m', '15m', '1d', '1h'])[r.level + 1] AS resolution, r.start, t.key AS state,
  t.value::bigint AS duration_ms
FROM rollup_state r CROSS JOIN LATERAL jsonb_each_text(r.times) t
WHERE r.signal_id = ANY (ARRAY(SELECT signal_id FROM own_signal));

CREATE VIEW bi.oee_hours WITH (security_barrier) AS
SELECT machine_id, start, day, shift_date, shift_key || '' AS shift, nullif(order_id, 0) AS order_id,
  nullif(product_id, 0) AS product_id, start + first_ms * INTERVAL '1 millisecond' AS first_at,
  start + last_ms * INTERVAL '1 millisecond' AS last_at,
  production_ms + setup_ms + breakdown_ms + minor_stop_ms + waiting_ms + no_order_ms + unclassified_ms AS busy_ms,
  production_ms + 0 AS production_ms, setup_ms + 0 AS setup_ms, breakdown_ms + 0 AS breakdown_ms,
  minor_stop_ms + 0 AS minor_stop_ms, waiting_ms + 0 AS waiting_ms, no_order_ms + 0 AS no_order_ms,
  unclassified_ms + 0 AS unclassified_ms, planned_downtime_ms + 0 AS planned_downtime_ms,
  outside_plan_ms + 0 AS outside_plan_ms, unplanned_ms + 0 AS unplanned_ms, breakdowns + 0 AS breakdowns,
  stops + 0 AS stops, uncounted_ms + 0 AS uncounted_ms, ungraded_ms + 0 AS ungraded_ms, good + 0 AS good,
  rejected + 0 AS rejected, ideal_good + 0 AS ideal_good_ms, ideal_rejected + 0 AS ideal_rejected_ms,
  ideal_start_up + 0 AS ideal_start_up_ms, unrated + 0 AS unrated, outside + 0 AS outside
FROM oee_cell
WHERE machine_id = ANY (ARRAY(
  SELECT machine_id FROM machine WHERE tenant_id = (SELECT tenant_id FROM bi.own_tenant)));

CREATE VIEW bi.oee_corrections WITH (security_barrier) AS
SELECT machine_id, shift_date, shift_key AS shift, first_time, last_time, before, after, readings, reason, corrected_at
FROM oee_correction
WHERE tenant_id = (SELECT tenant_id FROM bi.own_tenant)
OFFSET 0;

GRANT SELECT ON bi.readings, bi.text_readings, bi.latest, bi.corrections, bi.rollup_1m, bi.rollup_15m, bi.rollup_1h,
  bi.rollup_1d, bi.rollup_states, bi.oee_hours, bi.oee_corrections
TO takt_bi_reader;
