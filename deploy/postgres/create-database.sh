#!/usr/bin/env bash
# Run by the official image after roles.sql: sets the passwords of the roles from the secrets, and creates the database.
set -eu

psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" \
    --set=owner="$(cat /run/secrets/lockstep_owner)" \
    --set=gateway="$(cat /run/secrets/lockstep_gateway)" \
    --set=worker="$(cat /run/secrets/lockstep_worker)" \
    --set=results="$(cat /run/secrets/lockstep_results)" <<'SQL'
ALTER ROLE lockstep_owner PASSWORD :'owner';
ALTER ROLE lockstep_gateway PASSWORD :'gateway';
ALTER ROLE lockstep_worker PASSWORD :'worker';
ALTER ROLE lockstep_results PASSWORD :'results';
CREATE DATABASE lockstep OWNER lockstep_owner;
SQL
