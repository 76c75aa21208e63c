-- Who sees only some sites asks by it. 0 until topic plant was read again, at the start: seen by nobody of them.
ALTER TABLE machine ADD COLUMN site_id integer NOT NULL DEFAULT 0;
