-- Counted up by every change of the row: who changes it says which one they saw.
ALTER TABLE site ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE line ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE machine ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE signal ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE device ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE product ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE production_order ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE reason ADD COLUMN version bigint NOT NULL DEFAULT 1;
