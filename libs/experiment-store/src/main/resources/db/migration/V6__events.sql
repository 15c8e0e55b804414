-- What streams tell: docs/decisions/0014-event-streams.md

-- Counts the run's events. Raised under the run's row lock, by the transaction that changes it: who sees one event sees all before it.
ALTER TABLE run ADD COLUMN last_event bigint NOT NULL DEFAULT 1;

-- A change of a run's status, as it was then, or an epoch. An epoch that is superseded moves its event to the end.
CREATE TABLE run_event (
  run_id          uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  number          bigint NOT NULL, -- of the run's events
  experiment_id   uuid NOT NULL,
  position        bigint GENERATED ALWAYS AS IDENTITY, -- among all events: an order, but not the one in which they are committed
  transaction     xid8 NOT NULL DEFAULT pg_current_xact_id(),
  attempt         integer NOT NULL,
  epoch           integer,
  status          text,
  requested       text,
  worker          text,
  failure_kind    text,
  failure_message text,
  failure_epoch   integer,
  failure_step    integer,
  occurred_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (run_id, number),
  CHECK ((epoch IS NULL) = (status IS NOT NULL))
);
CREATE UNIQUE INDEX run_event_of_epoch ON run_event (run_id, epoch) WHERE epoch IS NOT NULL;
CREATE INDEX run_event_of_experiment ON run_event (experiment_id, position);
CREATE INDEX run_event_by_transaction ON run_event (transaction);

-- Of what happened before there were events: the epochs, and where each run stands.
INSERT INTO run_event (run_id, number, experiment_id, attempt, epoch, occurred_at)
SELECT e.run_id, row_number() OVER (PARTITION BY e.run_id ORDER BY e.ended_at, e.epoch), r.experiment_id, e.attempt, e.epoch, e.ended_at
FROM epoch e JOIN run r ON r.id = e.run_id
ORDER BY e.ended_at, e.epoch;
UPDATE run r SET last_event = 1 + (SELECT count(*) FROM epoch e WHERE e.run_id = r.id);
INSERT INTO run_event (run_id, number, experiment_id, attempt, status, requested, worker,
  failure_kind, failure_message, failure_epoch, failure_step, occurred_at)
SELECT id, last_event, experiment_id, attempt, status, requested, worker,
  failure_kind, failure_message, failure_epoch, failure_step, coalesce(ended_at, started_at, created_at)
FROM run ORDER BY coalesce(ended_at, started_at, created_at), id;

-- No NOTIFY: it lets only one transaction of the cluster commit at a time. Triggers, so that no writer can forget; with their owner's rights, so that no service can invent an event.
CREATE FUNCTION tell_status_of_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    NEW.last_event := OLD.last_event + 1;
  END IF;
  INSERT INTO run_event (run_id, number, experiment_id, attempt, status, requested, worker,
    failure_kind, failure_message, failure_epoch, failure_step)
  VALUES (NEW.id, NEW.last_event, NEW.experiment_id, NEW.attempt, NEW.status, NEW.requested, NEW.worker,
    NEW.failure_kind, NEW.failure_message, NEW.failure_epoch, NEW.failure_step);
  RETURN NEW;
END
$$;

CREATE TRIGGER run_begins AFTER INSERT ON run FOR EACH ROW EXECUTE FUNCTION tell_status_of_run();

-- The attempt, because a run that is taken over stays RUNNING. A renewal names none of these columns and costs nothing.
CREATE TRIGGER run_changes BEFORE UPDATE OF status, requested, attempt ON run FOR EACH ROW
WHEN (OLD.status <> NEW.status OR OLD.requested IS DISTINCT FROM NEW.requested OR OLD.attempt <> NEW.attempt)
EXECUTE FUNCTION tell_status_of_run();

CREATE FUNCTION tell_epoch_of_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH counted AS (UPDATE run SET last_event = last_event + 1 WHERE id = NEW.run_id RETURNING id, last_event, experiment_id)
  INSERT INTO run_event (run_id, number, experiment_id, attempt, epoch)
  SELECT id, last_event, experiment_id, NEW.attempt, NEW.epoch FROM counted
  ON CONFLICT (run_id, epoch) WHERE epoch IS NOT NULL DO UPDATE SET
    number = excluded.number, attempt = excluded.attempt, position = DEFAULT, transaction = DEFAULT, occurred_at = DEFAULT;
  RETURN NULL;
END
$$;

CREATE TRIGGER epoch_stored AFTER INSERT OR UPDATE ON epoch FOR EACH ROW EXECUTE FUNCTION tell_epoch_of_run();

GRANT SELECT ON run_event TO lockstep_results;
