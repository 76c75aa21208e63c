-- A calendar is checked, written and read whole, and nothing asks for a part of it: one document.
CREATE TABLE work_calendar (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  integer NOT NULL REFERENCES tenant,
  version    bigint  NOT NULL,
  definition jsonb   NOT NULL,
  UNIQUE (tenant_id, id)
);

CREATE UNIQUE INDEX work_calendar_name ON work_calendar (tenant_id, (definition ->> 'name'));

-- A line without one has its site's.
ALTER TABLE site
  ADD COLUMN work_calendar_id integer,
  ADD FOREIGN KEY (tenant_id, work_calendar_id) REFERENCES work_calendar (tenant_id, id);
ALTER TABLE line
  ADD COLUMN work_calendar_id integer,
  ADD FOREIGN KEY (tenant_id, work_calendar_id) REFERENCES work_calendar (tenant_id, id);
CREATE INDEX site_work_calendar ON site (tenant_id, work_calendar_id);
CREATE INDEX line_work_calendar ON line (tenant_id, work_calendar_id);
