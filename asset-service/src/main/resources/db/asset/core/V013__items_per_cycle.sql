-- A cycle takes `milliseconds` and makes so many items, as a mould with several cavities does.
ALTER TABLE planned_run_time
  ADD COLUMN items_per_cycle integer NOT NULL DEFAULT 1 CHECK (items_per_cycle BETWEEN 1 AND 10000);

CREATE OR REPLACE VIEW bi.run_times WITH (security_barrier) AS
SELECT product_id, machine_id, valid_from, milliseconds, items_per_cycle
FROM planned_run_time
WHERE tenant_id = (SELECT tenant_id FROM bi.own_tenant)
OFFSET 0;
