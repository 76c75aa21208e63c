-- Goes with the demo plant, unless something of the user's uses it.
ALTER TABLE work_calendar ADD COLUMN demo boolean NOT NULL DEFAULT false;
