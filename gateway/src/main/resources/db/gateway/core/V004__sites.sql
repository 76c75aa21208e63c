-- Ids of the only sites they see; null: all of the tenant.
ALTER TABLE gateway.person ADD COLUMN sites integer[];
ALTER TABLE gateway.api_key ADD COLUMN sites integer[];
