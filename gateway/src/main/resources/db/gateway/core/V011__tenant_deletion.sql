-- A deletion that was asked for: it waits, then it is under way.
CREATE TABLE gateway.tenant_deletion (
  tenant_id integer PRIMARY KEY REFERENCES gateway.tenant,
  -- as it stands in the audit
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  -- from then on it cannot be called off
  begun_at timestamptz,
  -- what is still there, as last told; null before the first step
  left_over bigint
);

-- What is kept of a deleted tenant: that it was there, and when it was deleted. Its number and key are not given again.
CREATE TABLE gateway.deleted_tenant (
  number integer PRIMARY KEY,
  key text NOT NULL UNIQUE,
  requested_at timestamptz NOT NULL,
  begun_at timestamptz NOT NULL,
  deleted_at timestamptz NOT NULL
);

-- The audit of a tenant ends with it, and not before its deletion is under way.
DROP TRIGGER audit_entry_append_only ON gateway.audit_entry;

CREATE TRIGGER audit_entry_append_only
  BEFORE UPDATE OR TRUNCATE ON gateway.audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION gateway.refuse_change();

CREATE FUNCTION gateway.refuse_audit_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM gateway.tenant_deletion WHERE tenant_id = OLD.tenant_id AND begun_at IS NOT NULL) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_entry_no_delete
  BEFORE DELETE ON gateway.audit_entry
  FOR EACH ROW EXECUTE FUNCTION gateway.refuse_audit_delete();
