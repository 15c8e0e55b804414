-- Run by results-store, which owns the schema. Cluster roles come from deploy/postgres/roles.sql; here they are only granted what they need.

CREATE TABLE experiment (
  id              uuid PRIMARY KEY,
  name            text NOT NULL,
  description     text,
  labels          jsonb NOT NULL,
  owner           text NOT NULL,
  priority        smallint NOT NULL,
  sent_spec       json NOT NULL, -- json, not jsonb: shown again exactly as it was sent
  cell_count      integer NOT NULL,
  run_count       integer NOT NULL,
  idempotency_key text,
  request_sha256  text, -- of the canonical JSON sent under idempotency_key
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (owner, idempotency_key),
  CHECK ((idempotency_key IS NULL) = (request_sha256 IS NULL))
);
CREATE INDEX experiment_newest_first ON experiment (created_at DESC, id DESC);

CREATE TABLE cell (
  experiment_id uuid NOT NULL REFERENCES experiment ON DELETE CASCADE,
  number        integer NOT NULL,
  swept_values  json NOT NULL, -- {JSON Pointer: value}
  spec          json NOT NULL, -- resolved
  PRIMARY KEY (experiment_id, number)
);

-- The run row is the queue entry.
CREATE TABLE run (
  id               uuid PRIMARY KEY,
  experiment_id    uuid NOT NULL REFERENCES experiment ON DELETE CASCADE,
  cell             integer NOT NULL,
  seed             bigint NOT NULL,
  status           text NOT NULL DEFAULT 'QUEUED'
                   CHECK (status IN ('QUEUED', 'RUNNING', 'PAUSED', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  requested        text CHECK (requested IN ('PAUSED')),
  device           text NOT NULL CHECK (device IN ('any', 'cpu', 'cuda')), -- asked for; once started, the kind it started on
  queue_key        timestamptz NOT NULL, -- submitted_at - priority x age interval: constant, so that ageing costs nothing
  attempt          integer NOT NULL DEFAULT 0,
  fruitless_claims integer NOT NULL DEFAULT 0, -- claims in a row since the last stored epoch or checkpoint
  worker           text,
  lease_token      uuid,
  lease_expires_at timestamptz,
  fingerprint      json, -- of the latest attempt
  last_epoch       integer, -- the highest stored
  best_epoch       integer, -- with the highest val_accuracy, the earliest on ties
  final_epoch      integer, -- last_epoch of a run that succeeded
  failure_kind     text,
  failure_message  text,
  failure_epoch    integer,
  failure_step     integer,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_at       timestamptz,
  ended_at         timestamptz,
  FOREIGN KEY (experiment_id, cell) REFERENCES cell (experiment_id, number) ON DELETE CASCADE,
  UNIQUE (experiment_id, cell, seed),
  CHECK ((status = 'RUNNING') = (lease_token IS NOT NULL)),
  CHECK ((lease_token IS NULL) = (lease_expires_at IS NULL)),
  CHECK ((status IN ('SUCCEEDED', 'FAILED', 'CANCELLED')) = (ended_at IS NOT NULL)),
  CHECK ((status = 'FAILED') = (failure_kind IS NOT NULL)),
  CHECK ((status = 'SUCCEEDED') = (final_epoch IS NOT NULL))
) WITH (fillfactor = 80);
CREATE INDEX run_waiting ON run (queue_key, id) WHERE status = 'QUEUED';
-- Not on lease_expires_at: no more runs are leased than there are slots, and a renewal that touches no index stays on its page (HOT).
CREATE INDEX run_leased ON run (id) WHERE status = 'RUNNING';

CREATE TABLE attempt (
  run_id      uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  attempt     integer NOT NULL,
  worker      text NOT NULL,
  fingerprint json, -- null until its training began
  started_at  timestamptz NOT NULL,
  ended_at    timestamptz, -- null: still running, or lost without a word
  PRIMARY KEY (run_id, attempt)
);

CREATE TABLE run_progress (
  run_id             uuid PRIMARY KEY REFERENCES run ON DELETE CASCADE,
  epoch              integer NOT NULL,
  epoch_fraction     double precision NOT NULL,
  samples_per_second double precision NOT NULL,
  eta_seconds        double precision NOT NULL,
  reported_at        timestamptz NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE epoch (
  run_id             uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  epoch              integer NOT NULL,
  attempt            integer NOT NULL,
  learning_rate      double precision NOT NULL,
  train_loss         double precision NOT NULL,
  train_accuracy     double precision NOT NULL,
  val_loss           double precision,
  val_accuracy       double precision,
  test_loss          double precision NOT NULL,
  test_accuracy      double precision NOT NULL,
  seconds            double precision NOT NULL,
  samples_per_second double precision NOT NULL,
  compute_seconds    double precision NOT NULL,
  sync_seconds       double precision NOT NULL,
  local_steps        integer NOT NULL,
  sync_rounds        bigint NOT NULL,
  bytes_communicated bigint NOT NULL,
  parameter_sha256   text NOT NULL,
  ended_at           timestamptz NOT NULL,
  PRIMARY KEY (run_id, epoch)
);

CREATE TABLE checkpoint (
  id         uuid PRIMARY KEY,
  run_id     uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  attempt    integer NOT NULL,
  bytes      bigint NOT NULL,
  sha256     bytea NOT NULL,
  marked_at  timestamptz, -- null: still being uploaded, or left behind by a lost attempt
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX checkpoint_of_run ON checkpoint (run_id, marked_at);

CREATE TABLE checkpoint_chunk (
  checkpoint_id uuid NOT NULL REFERENCES checkpoint ON DELETE CASCADE,
  number        integer NOT NULL,
  content       bytea NOT NULL,
  PRIMARY KEY (checkpoint_id, number)
);
ALTER TABLE checkpoint_chunk ALTER COLUMN content SET STORAGE EXTERNAL; -- float bits do not compress: do not try

CREATE TABLE worker (
  name          text PRIMARY KEY,
  device        text NOT NULL,
  slots         integer NOT NULL,
  started_at    timestamptz NOT NULL, -- heard without a break since then
  last_heard_at timestamptz NOT NULL
);

GRANT SELECT ON ALL TABLES IN SCHEMA public TO lockstep_results;

-- Submits, cancels, deletes. What hangs on a deleted experiment goes with it by ON DELETE CASCADE, which needs no right of its own.
GRANT SELECT, INSERT, DELETE ON experiment TO lockstep_gateway;
GRANT INSERT ON cell TO lockstep_gateway;
GRANT SELECT, INSERT ON run TO lockstep_gateway;
GRANT UPDATE (status, requested, worker, lease_token, lease_expires_at, ended_at) ON run TO lockstep_gateway;
GRANT SELECT (run_id, attempt, ended_at), UPDATE (ended_at) ON attempt TO lockstep_gateway;

-- Claims and trains; what was asked for, and by whom, it can read only as far as it must.
GRANT SELECT ON cell, run TO lockstep_worker;
GRANT UPDATE (
  status, requested, device, attempt, fruitless_claims, worker, lease_token, lease_expires_at, fingerprint, last_epoch, best_epoch,
  final_epoch, failure_kind, failure_message, failure_epoch, failure_step, started_at, ended_at
) ON run TO lockstep_worker;
GRANT SELECT, INSERT, UPDATE ON attempt, run_progress, epoch, worker TO lockstep_worker;
GRANT SELECT, INSERT, DELETE ON checkpoint TO lockstep_worker;
GRANT UPDATE (marked_at) ON checkpoint TO lockstep_worker;
GRANT SELECT, INSERT ON checkpoint_chunk TO lockstep_worker;
