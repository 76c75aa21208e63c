-- Of who has one, or is about to: it counts from on_since.
CREATE TABLE gateway.second_factor (
  person_id integer PRIMARY KEY REFERENCES gateway.person ON DELETE CASCADE,
  -- sealed with secret/sign-in.key, Base64
  secret text NOT NULL,
  on_since timestamptz,
  -- the 30 s step of the last code that was accepted; no code of it or before is accepted again
  last_step bigint NOT NULL DEFAULT 0,
  -- wrong codes since the last right one
  refused integer NOT NULL DEFAULT 0
);

-- Those left; each is deleted as it is used.
CREATE TABLE gateway.recovery_code (
  person_id integer NOT NULL REFERENCES gateway.second_factor ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  PRIMARY KEY (person_id, code_hash)
);

-- False only for links made where Takt runs: the way back in for who lost their second factor.
ALTER TABLE gateway.sign_in_link ADD COLUMN asks_code boolean NOT NULL DEFAULT true;
