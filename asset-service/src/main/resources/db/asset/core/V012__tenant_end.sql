-- A message of a deleted tenant, read late, must not bring its inbox back.
DELETE FROM inbox WHERE tenant_id NOT IN (SELECT id FROM tenant);
ALTER TABLE inbox ADD FOREIGN KEY (tenant_id) REFERENCES tenant;
