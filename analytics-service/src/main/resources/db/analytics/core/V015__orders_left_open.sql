-- 0 without one; an order told before this has none here until it is told again.
ALTER TABLE production_order ADD COLUMN planned_end_ms bigint NOT NULL DEFAULT 0;
CREATE INDEX order_run_open ON order_run (machine_id) WHERE end_ms = 0;
