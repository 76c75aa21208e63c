-- Hours from local midnight of the site's zone.
CREATE TABLE rollup_1h (LIKE rollup_15m);
SELECT create_hypertable('rollup_1h', by_range('start', INTERVAL '360 days'), create_default_indexes => false);
CREATE UNIQUE INDEX rollup_1h_key ON rollup_1h (signal_id, start);

-- States: `level` 3 is hours.
-- What has been rolled up before this gets its hours from its quarters; until then those are read.
INSERT INTO dirty (signal_id, partition, level, first_time, last_time)
SELECT l.signal_id, l.partition, 3, r.first, p.rolled_to - INTERVAL '1 millisecond'
FROM latest l
JOIN position p ON p.topic = 'readings' AND p.partition = l.partition
CROSS JOIN LATERAL (
  SELECT least(
    (SELECT min(start) FROM rollup_15m WHERE signal_id = l.signal_id),
    (SELECT min(start) FROM rollup_state WHERE signal_id = l.signal_id AND level = 1)) AS first
) r
WHERE r.first < p.rolled_to;
