-- Several roles may allow the same calls; which ones, the code says.
ALTER TABLE gateway.person ADD COLUMN role text;
UPDATE gateway.person SET role = CASE scopes
  WHEN 'read' THEN 'viewer'
  WHEN 'read write' THEN 'engineer'
  WHEN 'admin read write' THEN 'administrator'
END;
ALTER TABLE gateway.person ALTER COLUMN role SET NOT NULL, DROP COLUMN scopes;

ALTER TABLE gateway.api_key
  DROP CONSTRAINT api_key_scope_check,
  ADD CONSTRAINT api_key_scope_check CHECK (scope IN ('read', 'record', 'write'));
