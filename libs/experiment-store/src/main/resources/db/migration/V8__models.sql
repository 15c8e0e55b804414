-- What a run has learnt, to be fetched: the model of its last epoch and of its best. Uploaded and marked as checkpoints are.
CREATE TABLE model (
  id         uuid PRIMARY KEY,
  run_id     uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  attempt    integer NOT NULL,
  epoch      integer NOT NULL,
  bytes      bigint NOT NULL,
  sha256     bytea NOT NULL, -- of the whole file
  marked_at  timestamptz, -- null: still being uploaded, or left behind by a lost attempt
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX model_of_run ON model (run_id, epoch);

CREATE TABLE model_chunk (
  model_id uuid NOT NULL REFERENCES model ON DELETE CASCADE,
  number   integer NOT NULL,
  content  bytea NOT NULL,
  PRIMARY KEY (model_id, number)
);
ALTER TABLE model_chunk ALTER COLUMN content SET STORAGE EXTERNAL;

GRANT SELECT ON model, model_chunk TO lockstep_results;
GRANT SELECT, INSERT, DELETE ON model TO lockstep_worker;
GRANT UPDATE (marked_at) ON model TO lockstep_worker;
GRANT INSERT ON model_chunk TO lockstep_worker;
