-- Whoever was invited, not only the owner, comes in by a link.
ALTER TABLE gateway.owner_link RENAME TO sign_in_link;

ALTER TABLE gateway.person ADD COLUMN last_sign_in_at timestamptz;
