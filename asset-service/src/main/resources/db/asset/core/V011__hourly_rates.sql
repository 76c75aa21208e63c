-- What an hour of lost production costs at a site, and in which currency (ISO 4217; empty: not said).
ALTER TABLE site
  ADD COLUMN currency text NOT NULL DEFAULT '',
  ADD COLUMN hourly_rates jsonb NOT NULL DEFAULT '[]';
