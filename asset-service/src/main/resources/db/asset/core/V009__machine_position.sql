-- Where a machine stands in its line; several may stand beside each other.
ALTER TABLE machine ADD COLUMN position int CHECK (position BETWEEN 1 AND 999);
