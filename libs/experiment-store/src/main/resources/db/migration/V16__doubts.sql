-- A divergence that has not recurred yet (decision 23): {"divergence", "worker", "fingerprint"}. Null: there is none.
ALTER TABLE run ADD COLUMN doubt json;
-- Until then, the worker of the doubt leaves the run to others. A claim clears it.
ALTER TABLE run ADD COLUMN left_until timestamptz;

-- The flight recorder's checksums of the steps of an epoch, to be compared if the epoch is trained again.
CREATE TABLE flight (
  run_id  uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  epoch   integer NOT NULL,
  attempt integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (run_id, epoch)
);

GRANT UPDATE (doubt, left_until) ON run TO lockstep_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON flight TO lockstep_worker;
GRANT SELECT ON flight TO lockstep_results;
