-- Who may come in at the door. Of a token only its digest is kept: it is 256 random bits, so that nothing slower than SHA-256 is needed.
CREATE TABLE api_key (
  id           uuid PRIMARY KEY,
  name         text NOT NULL,
  owner        text NOT NULL,
  role         text NOT NULL CHECK (role IN ('READER', 'SUBMITTER', 'OPERATOR')),
  token_start  text NOT NULL, -- its first characters, for people to know it by
  token_sha256 bytea NOT NULL UNIQUE CHECK (length(token_sha256) = 32),
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_used_at timestamptz, -- to the minute
  revoked_at   timestamptz
);

GRANT SELECT ON api_key TO lockstep_gateway;
GRANT INSERT (id, name, owner, role, token_start, token_sha256) ON api_key TO lockstep_gateway;
GRANT UPDATE (last_used_at, revoked_at) ON api_key TO lockstep_gateway;
