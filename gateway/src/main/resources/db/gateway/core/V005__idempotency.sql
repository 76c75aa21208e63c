-- Answers to POST calls with an Idempotency-Key, so that the same call again gets the same answer. Kept for 24 hours.
CREATE TABLE gateway.answered_call (
  -- hash of tenant, caller and key
  call_id bytea PRIMARY KEY,
  -- hash of what was asked
  request bytea NOT NULL,
  began_at timestamptz NOT NULL,
  -- null while it is being answered; only who knows the key can read it, as an answer may hold a secret shown once
  answer bytea
);

CREATE INDEX answered_call_began ON gateway.answered_call (began_at);
