-- What somebody deleted, kept until purge_at: its rows leave their tables, so that nothing can show them, and come back
-- from here as they were. Only the newest of the copies of a row is here: who is deleted is in no other table.
CREATE TABLE deleted_thing (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  integer     NOT NULL REFERENCES tenant,
  site_id    integer     NOT NULL,
  parent_id  integer     NOT NULL,
  kind       text        NOT NULL CHECK (kind IN ('site', 'line', 'machine', 'signal')),
  thing_id   integer     NOT NULL,
  key        text        NOT NULL COLLATE "C",
  name       text        NOT NULL,
  place      text        NOT NULL COLLATE "C",
  deleted_at timestamptz NOT NULL,
  deleted_by text        NOT NULL,
  purge_at   timestamptz NOT NULL,
  UNIQUE (tenant_id, id),
  UNIQUE (kind, thing_id)
);

CREATE INDEX deleted_thing_purge ON deleted_thing (purge_at);
CREATE INDEX deleted_thing_parent ON deleted_thing (tenant_id, parent_id);

CREATE TABLE deleted_row (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  integer NOT NULL,
  deleted_id integer NOT NULL,
  table_name text    NOT NULL,
  content    jsonb   NOT NULL,
  FOREIGN KEY (tenant_id, deleted_id) REFERENCES deleted_thing (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX deleted_row_of ON deleted_row (deleted_id, table_name, id);

-- What topic `plant` has of it, marked as deleted; once it goes the topic hears that it is gone, unless it came back.
CREATE TABLE deleted_record (
  key        text    PRIMARY KEY,
  tenant_id  integer NOT NULL,
  deleted_id integer NOT NULL,
  record     bytea   NOT NULL,
  restored   boolean NOT NULL DEFAULT false,
  FOREIGN KEY (tenant_id, deleted_id) REFERENCES deleted_thing (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX deleted_record_of ON deleted_record (deleted_id);

CREATE FUNCTION tell_purged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (tenant_id, topic, key) VALUES (OLD.tenant_id, 'plant', OLD.key);
  RETURN NULL;
END $$;

CREATE TRIGGER gone AFTER DELETE ON deleted_record FOR EACH ROW WHEN (NOT OLD.restored)
  EXECUTE FUNCTION tell_purged();

-- Columns that came after the deletion get their defaults.
CREATE FUNCTION put_back(deleted integer, of_table text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  columns text;
BEGIN
  SELECT string_agg(quote_ident(a.attname), ', ') INTO columns
  FROM pg_attribute a
  WHERE a.attrelid = of_table::regclass AND a.attnum > 0 AND NOT a.attisdropped
    AND a.attname IN (
      SELECT jsonb_object_keys(content)
      FROM (SELECT content FROM deleted_row WHERE deleted_id = deleted AND table_name = of_table LIMIT 1) one);
  -- with its schema: `line` alone is a type of PostgreSQL
  IF columns IS NOT NULL THEN
    EXECUTE format(
      'INSERT INTO %1$I (%2$s) OVERRIDING SYSTEM VALUE SELECT %3$s FROM deleted_row d,'
      ' LATERAL jsonb_populate_record(NULL::%4$I.%1$I, d.content) r'
      ' WHERE d.deleted_id = $1 AND d.table_name = $2 ORDER BY d.id',
      of_table, columns, (SELECT string_agg('r.' || trim(each), ', ') FROM unnest(string_to_array(columns, ',')) each), current_schema())
    USING deleted, of_table;
  END IF;
END $$;
