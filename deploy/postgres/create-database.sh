#!/usr/bin/env bash
# Run by the official image after roles.sql: sets the passwords of the roles from the secrets, and creates the database.
set -eu

# Files may end with line breaks. Every service refuses a password with other control characters.
password() {
    local value
    value=$(tr -d '\r' </run/secrets/"$1")
    if [ -z "$value" ] || [[ $value == *[[:cntrl:]]* ]]; then
        echo "The secret $1 must be a password of one line without control characters." >&2
        exit 1
    fi
    printf %s "$value"
}
owner=$(password lockstep_owner)
gateway=$(password lockstep_gateway)
worker=$(password lockstep_worker)
results=$(password lockstep_results)

psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" \
    --set=owner="$owner" \
    --set=gateway="$gateway" \
    --set=worker="$worker" \
    --set=results="$results" <<'SQL'
ALTER ROLE lockstep_owner PASSWORD :'owner';
ALTER ROLE lockstep_gateway PASSWORD :'gateway';
ALTER ROLE lockstep_worker PASSWORD :'worker';
ALTER ROLE lockstep_results PASSWORD :'results';
CREATE DATABASE lockstep OWNER lockstep_owner;
SQL
