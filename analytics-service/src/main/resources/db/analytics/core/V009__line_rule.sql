-- Which machines stand for a line is asked of sums, so it makes no hour another: `judged_by` is the first of the versions
-- that judge hours alike.
ALTER TABLE oee_policy ADD COLUMN lines text NOT NULL DEFAULT 'SUM';
ALTER TABLE oee_policy ADD COLUMN judged_by integer;
UPDATE oee_policy SET judged_by = version;
ALTER TABLE oee_policy ALTER COLUMN judged_by SET NOT NULL;
