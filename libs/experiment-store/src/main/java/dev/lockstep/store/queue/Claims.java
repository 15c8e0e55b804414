package dev.lockstep.store.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.specjson.SpecJson;
import dev.lockstep.store.DeviceColumn;
import dev.lockstep.store.StoreProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes runs out of the queue. One statement a source, because an OR over both was measured 40 to 2,000 times slower. Statuses are
 * literals, because partial indexes serve no parameters; expiry is held against {@code statement_timestamp()}, which unlike
 * {@code clock_timestamp()} is one value for all rows, and never later.
 */
@Component
final class Claims {
    private static final String CLAIM_EXPIRED = claimOfFirst("""
            SELECT id FROM run
            WHERE status = 'RUNNING' AND lease_expires_at < statement_timestamp() AND device = :device
            ORDER BY lease_expires_at, id
            """);

    private static final String CLAIM_QUEUED = claimOfFirst("""
            SELECT id FROM run
            WHERE status = 'QUEUED' AND device IN ('any', :device)
            ORDER BY queue_key, id
            """);

    private static final String GIVE_UP = """
            UPDATE run SET status = 'FAILED', failure_kind = :kind, failure_message = :message,
              requested = NULL, lease_token = NULL, lease_expires_at = NULL, ended_at = clock_timestamp()
            WHERE id IN (
              SELECT id FROM run
              WHERE status = 'RUNNING' AND lease_expires_at < statement_timestamp()
                AND fruitless_claims >= :fruitlessClaims
              FOR UPDATE SKIP LOCKED)
            """;

    private final JdbcClient database;
    private final RunRecorder recorder;
    private final int fruitlessClaims;
    private final Duration lease;
    private final SpecJson specJson = new SpecJson();

    Claims(JdbcClient database, RunRecorder recorder, StoreProperties properties) {
        this.database = database;
        this.recorder = recorder;
        this.fruitlessClaims = properties.fruitlessClaims();
        this.lease = properties.lease();
    }

    /** How long a claim, or a renewal, holds. */
    Duration lease() {
        return lease;
    }

    private static String claimOfFirst(String candidates) {
        return """
                WITH claimed AS (
                  UPDATE run SET status = 'RUNNING', device = :device, attempt = attempt + 1,
                    fruitless_claims = fruitless_claims + 1, worker = :worker, lease_token = :token,
                    lease_expires_at = clock_timestamp() + make_interval(secs => :leaseSeconds),
                    started_at = coalesce(started_at, clock_timestamp())
                  WHERE id = (%s LIMIT 1 FOR UPDATE SKIP LOCKED)
                  RETURNING id, experiment_id, cell, seed, attempt),
                begun AS (
                  INSERT INTO attempt (run_id, attempt, worker, started_at)
                  SELECT id, attempt, :worker, clock_timestamp() FROM claimed)
                SELECT claimed.*, cell.spec
                FROM claimed JOIN cell ON cell.experiment_id = claimed.experiment_id AND cell.number = claimed.cell
                """.formatted(candidates);
    }

    /** Ends runs over which one worker after the other was lost, so that they do not take down the next. */
    void giveUpOnFruitless() {
        database.sql(GIVE_UP)
                .param("kind", Failure.Kind.INFRASTRUCTURE.name())
                .param(
                        "message",
                        fruitlessClaims + " attempts in a row were lost without a stored epoch or checkpoint:"
                                + " look at the workers' logs and memory")
                .param("fruitlessClaims", fruitlessClaims)
                .update();
    }

    /** Takes over the run whose lease expired first. */
    Optional<ClaimedRun> expired(WorkerInfo worker) {
        return claim(CLAIM_EXPIRED, worker);
    }

    /** Takes the first run in the queue that this worker's device can serve. */
    Optional<ClaimedRun> queued(WorkerInfo worker) {
        return claim(CLAIM_QUEUED, worker);
    }

    private Optional<ClaimedRun> claim(String statement, WorkerInfo worker) {
        Optional<Claimed> claimed = take(statement, worker);
        while (claimed.isPresent()) {
            try {
                return Optional.of(claimed.get().read(specJson));
            } catch (InvalidSpecException e) {
                // Stored by a version with other limits: it must not stop the queue for those behind it.
                recorder.failed(
                        claimed.get().lease(),
                        new Failure(
                                Failure.Kind.INVALID_SPEC,
                                "the stored spec cannot be read: " + e.getMessage(),
                                null,
                                null));
                claimed = take(statement, worker);
            }
        }
        return Optional.empty();
    }

    private Optional<Claimed> take(String statement, WorkerInfo worker) {
        UUID token = UUID.randomUUID();
        return database.sql(statement)
                .param("device", DeviceColumn.text(worker.device()))
                .param("worker", worker.name())
                .param("token", token)
                .param("leaseSeconds", lease.toSeconds())
                .query((row, number) -> new Claimed(
                        new Lease(new RunId(row.getObject("id", UUID.class)), token, row.getInt("attempt")),
                        new ExperimentId(row.getObject("experiment_id", UUID.class)),
                        row.getInt("cell"),
                        row.getLong("seed"),
                        row.getString("spec")))
                .optional();
    }

    /** A run that is taken, its spec still unread. */
    private record Claimed(Lease lease, ExperimentId experiment, int cell, long seed, String spec) {
        ClaimedRun read(SpecJson specJson) {
            return new ClaimedRun(lease, experiment, cell, seed, specJson.read(spec));
        }
    }
}
