-- What SQL logins read: docs/sql.md. Names and columns are API: they may be added to, never renamed or taken away.
-- OFFSET 0: no condition of the caller reaches the table, where EXPLAIN would tell what it finds of other tenants.
CREATE VIEW bi.sites WITH (security_barrier) AS
SELECT id AS site_id, key, name, time_zone, demo
FROM site
WHERE tenant_id = (SELECT tenant_id FROM bi.own_tenant)
OFFSET 0;

CREATE VIEW bi.lines WITH (security_barrier) AS
SELECT id AS line_id, site_id, area_key AS area, key, name
FROM line
WHERE tenant_id = (SELECT tenant_id FROM bi.own_tenant)
OFFSET 0;

CREATE VIEW bi.machines WITH (security_barrier) AS
SELECT m.id AS machine_id, m.line_id, m.key, m.name, m.kind, p.path
FROM machine m
JOIN machine_path p ON p.machine_id = m.id AND p.position = 0
WHERE m.tenant_id = (SELECT tenant_id FROM bi.own_tenant)
OFFSET 0;

CREATE VIEW bi.signals WITH (security_barrier) AS
SELECT id AS signal_id, machine_id, key, name, lower(kind) AS kind, unit, role, expected_interval_ms
FROM signal
WHERE tenant_id = (SELECT tenant_id FROM bi.own_tenant)
OFFSET 0;

CREATE VIEW bi.products WITH (security_barrier) AS
SELECT id AS product_id, key, name, unit, active, demo
FROM product
WHERE tenant_id = (SELECT tenant_id FROM bi.own_tenant)
OFFSET 0;

CREATE VIEW bi.run_times WITH (security_barrier) AS
SELECT product_id, machine_id, valid_from, milliseconds
FROM planned_run_time
WHERE tenant_id = (SELECT tenant_id FROM bi.own_tenant)
OFFSET 0;

CREATE VIEW bi.orders WITH (security_barrier) AS
SELECT o.id AS order_id, o.key, o.product_id, o.batch, o.planned_quantity, o.planned_start, o.planned_end, o.line_id,
  CASE
    WHEN o.closing IS NOT NULL THEN o.closing
    WHEN r.open THEN 'running'
    WHEN r.open IS NOT NULL THEN 'interrupted'
    ELSE 'planned'
  END AS state
FROM production_order o
LEFT JOIN (
  SELECT order_id, bool_or(end_at IS NULL) AS open FROM order_run
  WHERE tenant_id = (SELECT tenant_id FROM bi.own_tenant)
  GROUP BY order_id
) r ON r.order_id = o.id
WHERE o.tenant_id = (SELECT tenant_id FROM bi.own_tenant)
OFFSET 0;

CREATE VIEW bi.order_runs WITH (security_barrier) AS
SELECT id AS run_id, order_id, machine_id, start_at, end_at
FROM order_run
WHERE tenant_id = (SELECT tenant_id FROM bi.own_tenant)
OFFSET 0;

GRANT SELECT ON bi.sites, bi.lines, bi.machines, bi.signals, bi.products, bi.run_times, bi.orders, bi.order_runs
TO takt_bi_reader;
