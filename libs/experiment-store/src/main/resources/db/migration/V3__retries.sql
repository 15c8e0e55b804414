-- A retry clears why a run failed. The gateway may write nothing else of what workers recorded.
GRANT UPDATE (fruitless_claims, failure_kind, failure_message, failure_epoch, failure_step) ON run TO lockstep_gateway;

-- Only a worker that holds a run can be asked for something.
ALTER TABLE run ADD CHECK (requested IS NULL OR status = 'RUNNING');
