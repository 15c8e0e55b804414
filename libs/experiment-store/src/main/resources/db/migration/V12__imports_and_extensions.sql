-- Experiments with results from elsewhere, and experiments to which seeds were added.
-- New columns have defaults and are unknown to older services, which work on the tables as before.
ALTER TABLE experiment
  ADD COLUMN import_sha256 text, -- of the content that was imported; null: the experiment was submitted here
  ADD COLUMN extensions    integer NOT NULL DEFAULT 0; -- how often seeds were added

-- The same content of an owner is imported once.
CREATE UNIQUE INDEX experiment_imported ON experiment (owner, import_sha256) WHERE import_sha256 IS NOT NULL;

ALTER TABLE run
  ADD COLUMN imported         boolean NOT NULL DEFAULT false,
  ADD COLUMN imported_seconds double precision, -- the training time elsewhere, which has no attempts here; null if unknown
  ADD COLUMN imported_fingerprints json, -- a list of those of all attempts elsewhere
  ADD CHECK (status = 'SUCCEEDED' OR NOT imported);

-- An imported run has one event, its status. Its epochs did not happen here, and there may be very many of them at once.
CREATE OR REPLACE FUNCTION tell_epoch_of_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH counted AS (
    UPDATE run SET last_event = last_event + 1 WHERE id = NEW.run_id AND NOT imported RETURNING id, last_event, experiment_id)
  INSERT INTO run_event (run_id, number, experiment_id, attempt, epoch)
  SELECT id, last_event, experiment_id, NEW.attempt, NEW.epoch FROM counted
  ON CONFLICT (run_id, epoch) WHERE epoch IS NOT NULL DO UPDATE SET
    number = excluded.number, attempt = excluded.attempt, position = DEFAULT, transaction = DEFAULT, occurred_at = DEFAULT;
  RETURN NULL;
END
$$;

GRANT INSERT ON epoch TO lockstep_gateway;
GRANT SELECT (experiment_id, number, spec) ON cell TO lockstep_gateway;
-- An extension changes the seeds of the spec.
GRANT UPDATE (sent_spec, run_count, extensions) ON experiment TO lockstep_gateway;
