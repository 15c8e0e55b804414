-- Creates the roles, for compose (through docker-entrypoint-initdb.d) and standalone. Idempotent; the caller sets the passwords.
-- lockstep_owner owns the schema (Flyway in results-store). The others have the rights that their service needs, granted by the migrations.
DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['lockstep_owner', 'lockstep_gateway', 'lockstep_worker', 'lockstep_results'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', role);
    END IF;
  END LOOP;
END
$$;
