-- The queue's order: docs/decisions/0012-fair-turns.md

-- Whose run it is, beside what the queue looks for: a claim goes from owner to owner within one index.
ALTER TABLE run ADD COLUMN owner text COLLATE "C";

-- Runs of an experiment no longer share their queue key: each comes one turn, a second, after the one before it.
UPDATE run SET owner = e.owner, queue_key = run.queue_key + placed.turn * interval '1 second'
FROM experiment e, (SELECT id, row_number() OVER (PARTITION BY experiment_id ORDER BY id) - 1 AS turn FROM run) placed
WHERE e.id = run.experiment_id AND placed.id = run.id;

ALTER TABLE run ALTER COLUMN owner SET NOT NULL;

DROP INDEX run_waiting;
CREATE INDEX run_waiting ON run (device, owner, queue_key, id) WHERE status = 'QUEUED';

-- On which kind of device, and by it whose turn was the last.
ALTER TABLE attempt ADD COLUMN device text CHECK (device IN ('cpu', 'cuda'));
UPDATE attempt SET device = run.device FROM run WHERE run.id = run_id;
ALTER TABLE attempt ALTER COLUMN device SET NOT NULL;
CREATE INDEX attempt_latest ON attempt (device, started_at);
ALTER TABLE attempt SET (fillfactor = 85); -- room on its page for the end of an attempt, so that no index is touched
