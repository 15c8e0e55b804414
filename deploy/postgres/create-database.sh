#!/usr/bin/env bash
# For the official image, once the roles are there: their passwords, from secrets, and the database.
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
