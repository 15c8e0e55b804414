-- The cluster's roles, for compose (through docker-entrypoint-initdb.d) and standalone. Idempotent; passwords are set by whoever runs it.
-- lockstep_owner owns the schema (Flyway, run by results-store); the others can do just what their service does (granted by the migrations).
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
