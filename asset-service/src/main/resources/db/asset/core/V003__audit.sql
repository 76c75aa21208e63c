-- The outbox also carries audit entries, in the order of the changes they tell of.
ALTER TABLE outbox ADD COLUMN topic text NOT NULL DEFAULT 'plant';
ALTER TABLE outbox ALTER COLUMN topic DROP DEFAULT;
