-- Which machines stood for a line when it was last looked at, and by what rule.
CREATE TABLE oee_line (
  line_id integer PRIMARY KEY,
  tenant_id integer NOT NULL,
  rule text NOT NULL,
  machines integer[] NOT NULL
);

-- A figure is a machine's or a line's; a machine knows its site itself.
ALTER TABLE oee_correction
  ALTER COLUMN machine_id DROP NOT NULL,
  ADD COLUMN line_id integer,
  ADD COLUMN site_id integer,
  ADD CHECK ((machine_id IS NULL) <> (line_id IS NULL)),
  ADD CHECK ((line_id IS NULL) = (site_id IS NULL));
CREATE INDEX oee_correction_line ON oee_correction (line_id, correction_id) WHERE line_id IS NOT NULL;

CREATE OR REPLACE VIEW bi.oee_corrections WITH (security_barrier) AS
SELECT machine_id, shift_date, shift_key AS shift, first_time, last_time, before, after, readings, reason, corrected_at,
  line_id
FROM oee_correction
WHERE tenant_id = (SELECT tenant_id FROM bi.own_tenant)
OFFSET 0;
