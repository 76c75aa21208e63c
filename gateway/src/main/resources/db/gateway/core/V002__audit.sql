-- Append-only.
CREATE TABLE gateway.audit_entry (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  tenant_id integer NOT NULL REFERENCES gateway.tenant,
  at timestamptz NOT NULL,
  actor_kind text NOT NULL,
  actor text NOT NULL,
  origin text NOT NULL,
  trace_id text NOT NULL,
  action text NOT NULL,
  object_type text NOT NULL,
  object_id text NOT NULL,
  object_name text NOT NULL,
  before text,
  after text
);

CREATE INDEX audit_entry_newest ON gateway.audit_entry (tenant_id, at, seq);
CREATE INDEX audit_entry_object ON gateway.audit_entry (tenant_id, object_type, object_id, at, seq);

CREATE FUNCTION gateway.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_entry_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON gateway.audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION gateway.refuse_change();
