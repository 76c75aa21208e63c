-- How somebody is told: the first that is set up, then the next.
ALTER TABLE contact
  ADD COLUMN phone text,
  ADD COLUMN channels text[] NOT NULL DEFAULT '{email}';

-- Programs that are told. Who has the URL of some may write there: it is closed as the secret is.
CREATE TABLE endpoint (
  endpoint_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('webhook', 'slack', 'teams', 'pagerduty')),
  host text NOT NULL,
  url bytea NOT NULL,
  secret bytea NOT NULL,
  language text NOT NULL,
  least_priority smallint NOT NULL,
  -- null: all
  sites int[]
);
CREATE INDEX endpoint_tenant ON endpoint (tenant_id, endpoint_id);

ALTER TABLE notification
  -- a test is of no alarm and no site
  ALTER COLUMN alarm_id DROP NOT NULL,
  ALTER COLUMN site_id DROP NOT NULL,
  -- one of the two it is for
  ALTER COLUMN contact_id DROP NOT NULL,
  ADD COLUMN endpoint_id int,
  ADD COLUMN channel text NOT NULL DEFAULT 'email',
  ADD COLUMN channel_since timestamptz,
  -- channels of the contact that are still to come
  ADD COLUMN later text[] NOT NULL DEFAULT '{}',
  -- the same in one line, for small screens
  ADD COLUMN brief text NOT NULL DEFAULT '',
  -- the same for programs
  ADD COLUMN facts jsonb,
  -- what the provider calls it
  ADD COLUMN reference text,
  DROP CONSTRAINT notification_state_check,
  ADD CONSTRAINT notification_state_check
    CHECK (state IN ('waiting', 'sent', 'delivered', 'refused', 'shown'));
UPDATE notification SET channel_since = created_at;
ALTER TABLE notification ALTER COLUMN channel_since SET NOT NULL;
CREATE INDEX notification_reference ON notification (reference) WHERE reference IS NOT NULL;

-- Each try, and what the provider said of it. Only added to.
CREATE TABLE delivery (
  delivery_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  notification_id bigint NOT NULL REFERENCES notification ON DELETE CASCADE,
  at timestamptz NOT NULL,
  channel text NOT NULL,
  recipient text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('taken', 'failed', 'refused', 'delivered', 'undelivered')),
  answer text NOT NULL
);
CREATE INDEX delivery_notification ON delivery (notification_id, delivery_id);
