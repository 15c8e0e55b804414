-- Creates :experiments experiments of 10 cells x 5 seeds, 100 epochs each. The last twenty are queued, the two before them run; some failed, were cancelled or paused.
SET synchronous_commit = off;
SET session_replication_role = replica; -- disables triggers: the events are written at the end
BEGIN;

CREATE FUNCTION pg_temp.id(kind text, number bigint) RETURNS uuid IMMUTABLE LANGUAGE sql AS $$
  SELECT ('0197' || substr(md5(kind || number), 5, 8) || '7' || substr(md5(kind || number), 14, 3) || '8' || substr(md5(kind || number), 18, 15))::uuid
$$;

INSERT INTO experiment (id, name, description, labels, owner, priority, sent_spec, cell_count, run_count, created_at)
SELECT pg_temp.id('e', e), 'Sweep number ' || e, 'Batch sizes against methods, for the benchmark of reads.',
  jsonb_build_object('study', CASE e % 4 WHEN 0 THEN 'seed' ELSE 'other' END, 'of', pg_temp.id('e', e)::text), 'local', 0,
  '{"name": "sweep", "epochs": 100}', 10, 50, now() - (:experiments - e) * interval '1 hour'
FROM generate_series(1, :experiments) e;

INSERT INTO cell (experiment_id, number, swept_values, spec)
SELECT pg_temp.id('e', e), c, json_build_object('/strategy/batchSize', 64 << c),
  format($spec${"dataset": {"name": "%s", "validationSize": 5000, "trainingSize": 45000, "normalization": "dataset", "augmentation": "crop-flip"},
    "model": {"name": "lenet5", "dropout": 0}, "strategy": {"type": "large-batch", "batchSize": %s, "baseBatchSize": 64, "lrScaling": "sqrt",
    "microBatchSize": 256, "replicas": 4}, "optimizer": {"type": "sgd", "learningRate": 0.01, "momentum": 0.9, "nesterov": false, "dampening": 0,
    "weightDecay": 0.0004}, "schedule": {"type": "cosine", "tMax": 95, "minLearningRate": 0, "warmupEpochs": 5, "by": "epoch"},
    "epochs": 100, "device": "any"}$spec$, CASE e % 2 WHEN 0 THEN 'cifar100' ELSE 'cifar10' END, 64 << c)::json
FROM generate_series(1, :experiments) e, generate_series(0, 9) c;

-- All epochs of every run that is not queued.
CREATE TEMPORARY TABLE planned ON COMMIT DROP AS
SELECT pg_temp.id('r', e * 50 + c * 5 + s) AS id, pg_temp.id('e', e) AS experiment_id, e, c, s,
  CASE WHEN e > :experiments - 20 THEN 'QUEUED'
    WHEN e > :experiments - 22 AND c = 0 AND s = 1 THEN 'RUNNING'
    WHEN e > :experiments - 22 THEN 'QUEUED'
    WHEN e % 100 = 50 AND s = 5 THEN 'FAILED'
    WHEN e % 400 = 51 AND s = 5 THEN 'CANCELLED'
    WHEN e % 500 = 52 AND s = 5 THEN 'PAUSED'
    ELSE 'SUCCEEDED' END AS status
FROM generate_series(1, :experiments) e, generate_series(0, 9) c, generate_series(1, 5) s;

INSERT INTO run (id, experiment_id, cell, seed, owner, status, device, queue_key, attempt, worker, lease_token, lease_expires_at, fingerprint,
  last_epoch, best_epoch, final_epoch, failure_kind, failure_message, created_at, started_at, ended_at, last_event)
SELECT p.id, p.experiment_id, p.c, p.s, 'local', p.status, 'cpu', x.created_at,
  CASE p.status WHEN 'QUEUED' THEN 0 ELSE 1 END, CASE p.status WHEN 'QUEUED' THEN NULL ELSE 'worker-1' END,
  CASE p.status WHEN 'RUNNING' THEN p.id END, CASE p.status WHEN 'RUNNING' THEN now() + interval '1 year' END,
  CASE p.status WHEN 'QUEUED' THEN NULL ELSE '{"engine": "pytorch 2.7.1", "isa": "avx2", "code": "c0de", "data": "da7a"}'::json END,
  CASE p.status WHEN 'QUEUED' THEN NULL ELSE 100 END, CASE p.status WHEN 'QUEUED' THEN NULL ELSE 93 END,
  CASE p.status WHEN 'SUCCEEDED' THEN 100 END, CASE p.status WHEN 'FAILED' THEN 'DIVERGED' END,
  CASE p.status WHEN 'FAILED' THEN 'the loss was NaN' END, x.created_at,
  CASE p.status WHEN 'QUEUED' THEN NULL ELSE x.created_at END,
  CASE WHEN p.status IN ('SUCCEEDED', 'FAILED', 'CANCELLED') THEN x.created_at + interval '1 hour' END,
  CASE p.status WHEN 'QUEUED' THEN 1 WHEN 'RUNNING' THEN 102 ELSE 103 END
FROM planned p JOIN experiment x ON x.id = p.experiment_id;
INSERT INTO attempt (run_id, attempt, worker, device, fingerprint, started_at, ended_at)
SELECT id, 1, worker, device, fingerprint, started_at, ended_at FROM run WHERE attempt = 1;

-- Epochs are interleaved over four experiments, as concurrent workers write them, so that the rows of a run are not adjacent.
INSERT INTO epoch (run_id, epoch, attempt, learning_rate, train_loss, train_accuracy, val_loss, val_accuracy, test_loss, test_accuracy,
  seconds, samples_per_second, compute_seconds, sync_seconds, local_steps, sync_rounds, bytes_communicated, parameter_sha256, ended_at)
SELECT p.id, n, 1, 0.01, 4.6 * exp(-n / 60.0) + x.noise, 0.55 * (1 - exp(-n / 30.0)) + x.noise,
  4.6 * exp(-n / 80.0) + x.noise, CASE n WHEN 93 THEN 0.5 ELSE 0.45 * (1 - exp(-n / 25.0)) END + x.noise,
  4.6 * exp(-n / 75.0) + x.noise, 0.46 * (1 - exp(-n / 25.0)) + x.noise,
  12.5, 812.5, 11, 0.5, 4, 100 - p.c, (100 - p.c) * 1000000, md5(p.id::text || n) || md5(n || p.id::text), now()
FROM planned p, generate_series(1, 100) n, LATERAL (SELECT p.s * 0.001 + ((p.e * 31 + p.c * 17 + n * 7) % 13) * 0.0005 AS noise) x
WHERE p.status <> 'QUEUED'
ORDER BY p.e / 4, n, p.id;

UPDATE run SET (total_sync_rounds, total_bytes, total_seconds) =
  (SELECT sum(sync_rounds), sum(bytes_communicated), sum(seconds) FROM epoch WHERE run_id = run.id)
WHERE last_epoch IS NOT NULL;
UPDATE cell SET validated_runs = ended.runs, val_accuracy_sum = ended.accuracies
FROM (
  SELECT run.experiment_id, run.cell, count(*) AS runs, sum(last.val_accuracy) AS accuracies
  FROM run JOIN epoch last ON last.run_id = run.id AND last.epoch = run.final_epoch GROUP BY 1, 2) ended
WHERE cell.experiment_id = ended.experiment_id AND cell.number = ended.cell;

-- Indexes are created after all events are inserted.
CREATE TEMPORARY TABLE index_of_events ON COMMIT DROP AS
SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'run_event' AND indexname <> 'run_event_pkey';
SELECT format('DROP INDEX %I', indexname) FROM index_of_events \gexec

-- The events of each run: queued, claimed, epochs stored, ended.
INSERT INTO run_event (run_id, number, experiment_id, attempt, status, occurred_at)
SELECT id, 1, experiment_id, 0, 'QUEUED', created_at FROM run;
INSERT INTO run_event (run_id, number, experiment_id, attempt, status, worker, occurred_at)
SELECT id, 2, experiment_id, 1, 'RUNNING', worker, started_at FROM run WHERE attempt = 1;
INSERT INTO run_event (run_id, number, experiment_id, attempt, epoch, occurred_at)
SELECT epoch.run_id, epoch.epoch + 2, run.experiment_id, 1, epoch.epoch, epoch.ended_at FROM epoch JOIN run ON run.id = epoch.run_id;
INSERT INTO run_event (run_id, number, experiment_id, attempt, status, worker, failure_kind, failure_message, occurred_at)
SELECT id, last_event, experiment_id, 1, status, worker, failure_kind, failure_message, coalesce(ended_at, started_at)
FROM run WHERE status NOT IN ('QUEUED', 'RUNNING');
SELECT indexdef FROM index_of_events \gexec
COMMIT;
RESET session_replication_role;
VACUUM ANALYZE;
CHECKPOINT;
