package dev.lockstep.store.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.specjson.SpecJson;
import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.run.DeviceColumn;
import dev.lockstep.store.run.PublicStatusSql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Claims runs. Uses one statement for each source, because one with OR over both was measured 40 to 2,000 times slower.
 * Statuses are literals, because partial indexes do not match parameters.
 */
@Component
final class RunClaims {
    private static final String CLAIM_EXPIRED =
            claimOf("""
            SELECT r.id FROM run r
            WHERE %s AND r.requested IS NULL AND r.device = :device AND %s < statement_timestamp()
            ORDER BY r.lease_expires_at, r.id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
            """.formatted(PublicStatusSql.LEASE_EXPIRED, PublicStatusSql.BACKOFF_END));

    private static final String CLAIM_QUEUED = claimOf(FairShareQuery.NEXT);

    private final JdbcClient database;
    private final RunRecorder recorder;
    private final LostRunHandler lostRuns;
    private final OwnerConcurrencyLimit limit;
    private final StoreProperties.Backoff backoff;
    private final Duration leaseDuration;
    private final SpecJson specJson = new SpecJson();

    RunClaims(
            JdbcClient database,
            RunRecorder recorder,
            LostRunHandler lostRuns,
            OwnerConcurrencyLimit limit,
            StoreProperties properties) {
        this.database = database;
        this.recorder = recorder;
        this.lostRuns = lostRuns;
        this.limit = limit;
        this.backoff = properties.backoff();
        this.leaseDuration = properties.lease();
    }

    /** Returns how long a claim or a renewal holds. */
    Duration leaseDuration() {
        return leaseDuration;
    }

    private static String claimOf(String run) {
        return """
                WITH claimed AS (
                  UPDATE run SET status = 'RUNNING', device = :device, attempt = attempt + 1,
                    fruitless_claims = fruitless_claims + 1, worker = :worker, lease_token = :token,
                    lease_expires_at = clock_timestamp() + make_interval(secs => :leaseSeconds),
                    started_at = coalesce(started_at, clock_timestamp())
                  WHERE id = (%s)
                  RETURNING id, experiment_id, cell, seed, attempt),
                begun AS (
                  INSERT INTO attempt (run_id, attempt, worker, device, started_at)
                  SELECT id, attempt, :worker, :device, clock_timestamp() FROM claimed)
                SELECT claimed.*, cell.spec, experiment.trace_parent
                FROM claimed JOIN cell ON cell.experiment_id = claimed.experiment_id AND cell.number = claimed.cell
                  JOIN experiment ON experiment.id = claimed.experiment_id
                """.formatted(run);
    }

    /** Takes over the run whose lease expired first among those whose backoff has elapsed. */
    Optional<ClaimedRun> expired(WorkerInfo worker) {
        lostRuns.pauseOrFail();
        return claim(() -> take(CLAIM_EXPIRED, worker));
    }

    /** Claims the next run by fair share for the device of this worker. */
    Optional<ClaimedRun> queued(WorkerInfo worker) {
        return claim(() -> limit.claim(() -> take(CLAIM_QUEUED, worker)));
    }

    private Optional<ClaimedRun> claim(Supplier<Optional<Claimed>> take) {
        Optional<Claimed> claimed = take.get();
        while (claimed.isPresent()) {
            try {
                return Optional.of(claimed.get().parse(specJson));
            } catch (InvalidSpecException e) {
                // Stored by a version with other bounds. It must not block the queue.
                recorder.failed(
                        claimed.get().lease(),
                        new Failure(
                                Failure.Kind.INVALID_SPEC,
                                "cannot read the stored spec: " + e.getMessage(),
                                null,
                                null));
                claimed = take.get();
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
                .param("leaseSeconds", leaseDuration.toSeconds())
                .param("runningRuns", limit.maxRunningRuns())
                .param("backoffFirst", backoff.first().toMillis() / 1e3)
                .param("backoffMost", backoff.most().toMillis() / 1e3)
                .query((row, number) -> new Claimed(
                        new Lease(new RunId(row.getObject("id", UUID.class)), token, row.getInt("attempt")),
                        new ExperimentId(row.getObject("experiment_id", UUID.class)),
                        row.getInt("cell"),
                        row.getLong("seed"),
                        row.getString("spec"),
                        row.getString("trace_parent")))
                .optional();
    }

    /** A claimed run with its spec as stored. */
    private record Claimed(
            Lease lease,
            ExperimentId experiment,
            int cell,
            long seed,
            String spec,
            @Nullable String traceParent) {
        ClaimedRun parse(SpecJson specJson) {
            return new ClaimedRun(lease, experiment, cell, seed, specJson.read(spec), traceParent);
        }
    }
}
