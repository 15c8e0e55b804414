-- What lists and leaderboards show is kept where they read it: none of them sums epochs.

-- Over all stored epochs of a run.
ALTER TABLE run
  ADD COLUMN total_sync_rounds bigint NOT NULL DEFAULT 0,
  ADD COLUMN total_bytes       bigint NOT NULL DEFAULT 0,
  ADD COLUMN total_seconds     double precision NOT NULL DEFAULT 0;

UPDATE run SET (total_sync_rounds, total_bytes, total_seconds) = (
  SELECT coalesce(sum(sync_rounds), 0), coalesce(sum(bytes_communicated), 0), coalesce(sum(seconds), 0)
  FROM epoch WHERE run_id = run.id);

-- The mean validation accuracy after the last epoch, over the runs of a cell that have succeeded.
ALTER TABLE cell
  ADD COLUMN dataset           text GENERATED ALWAYS AS (spec #>> '{dataset,name}') STORED,
  ADD COLUMN validated_runs    integer NOT NULL DEFAULT 0,
  ADD COLUMN val_accuracy_sum  double precision NOT NULL DEFAULT 0,
  ADD COLUMN val_accuracy_mean double precision
    GENERATED ALWAYS AS (CASE WHEN validated_runs > 0 THEN val_accuracy_sum / validated_runs END) STORED;

UPDATE cell SET validated_runs = ended.runs, val_accuracy_sum = ended.accuracies
FROM (
  SELECT run.experiment_id, run.cell, count(*) AS runs, sum(last.val_accuracy) AS accuracies
  FROM run JOIN epoch last ON last.run_id = run.id AND last.epoch = run.final_epoch
  WHERE last.val_accuracy IS NOT NULL
  GROUP BY run.experiment_id, run.cell) ended
WHERE cell.experiment_id = ended.experiment_id AND cell.number = ended.cell;

CREATE INDEX cell_best_first ON cell (dataset, val_accuracy_mean DESC, experiment_id, number) WHERE validated_runs > 0;

-- Experiments by what they are labelled with, and by the less common states of their runs.
CREATE INDEX experiment_labelled ON experiment USING gin (labels jsonb_path_ops);
CREATE INDEX run_astray ON run (status, experiment_id) WHERE status IN ('PAUSED', 'FAILED', 'CANCELLED');

GRANT UPDATE (total_sync_rounds, total_bytes, total_seconds) ON run TO lockstep_worker;
GRANT UPDATE (validated_runs, val_accuracy_sum) ON cell TO lockstep_worker;
