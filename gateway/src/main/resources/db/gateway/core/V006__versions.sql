-- Counted up by every change of what somebody may do: who changes it says which one they saw.
ALTER TABLE gateway.person ADD COLUMN version bigint NOT NULL DEFAULT 1;
