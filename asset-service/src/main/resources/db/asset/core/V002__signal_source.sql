-- What a sender calls a signal. Mostly its key; Sparkplug metrics have names that no key can hold.
ALTER TABLE signal ADD COLUMN source text COLLATE "C";
UPDATE signal SET source = key;
ALTER TABLE signal ALTER COLUMN source SET NOT NULL, ADD UNIQUE (machine_id, source);
