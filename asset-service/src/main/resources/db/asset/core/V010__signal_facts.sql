-- What OEE has to know of a signal: where its counter rolls over, what its words or codes mean, and above which power its machine works.
ALTER TABLE signal
  ADD COLUMN modulus float8 NOT NULL DEFAULT 0 CHECK (modulus >= 0),
  ADD COLUMN state_mapping jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN idle_above float8,
  ADD COLUMN producing_above float8,
  ADD CHECK ((idle_above IS NULL) = (producing_above IS NULL));
