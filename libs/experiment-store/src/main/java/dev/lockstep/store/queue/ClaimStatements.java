package dev.lockstep.store.queue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.lockstep.experiment.results.CellId;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.run.DeviceColumn;
import dev.lockstep.store.run.PublicStatusSql;
import dev.lockstep.store.run.RunStateReader;
import dev.lockstep.store.run.RunTransitions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements that claim a run. There is one for each source, because one with OR over both was measured 40 to 2,000
 * times slower. Statuses are literals, because partial indexes do not match parameters.
 */
@Component
final class ClaimStatements {
    private static final String TAKE_OVER = statement(RunTransition.TAKE_OVER, expired(""));
    private static final String CLAIM = statement(RunTransition.CLAIM, FairShareQuery.next(""));

    /** Whether this worker leaves the run to others, while there are any, because it may have computed it wrongly. */
    private static final String LEFT = """
            coalesce(r.left_until > statement_timestamp() AND r.doubt ->> 'worker' = :worker, false)
              AND EXISTS (
                SELECT FROM worker w WHERE w.name <> :worker AND w.device = r.device
                  AND w.last_heard_at > statement_timestamp() - interval '1 minute')""";

    /** Used only if cells are excluded, so that other claims do not pay for the condition. */
    private static final String NOT_EXCLUDED = """
            AND (experiment_id, cell) NOT IN (
              SELECT * FROM unnest(CAST(:excludedExperiments AS uuid[]), CAST(:excludedCells AS integer[])))""";

    private static final String TAKE_OVER_NOT_EXCLUDED = statement(RunTransition.TAKE_OVER, expired(NOT_EXCLUDED));
    private static final String CLAIM_NOT_EXCLUDED = statement(RunTransition.CLAIM, FairShareQuery.next(NOT_EXCLUDED));

    private final JdbcClient database;
    private final OwnerConcurrencyLimit limit;
    private final StoreProperties properties;

    ClaimStatements(JdbcClient database, OwnerConcurrencyLimit limit, StoreProperties properties) {
        this.database = database;
        this.limit = limit;
        this.properties = properties;
    }

    /** A claimed run with its spec as stored. */
    record Claimed(
            Lease lease,
            CellId cell,
            long seed,
            String spec,
            @Nullable String traceParent) {}

    private static String expired(String condition) {
        return """
                SELECT r.id FROM run r
                WHERE %s AND r.device = :device AND %s < statement_timestamp() AND NOT (%s) %s
                ORDER BY r.lease_expires_at, r.id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
                """.formatted(
                RunStateReader.isIn(RunTransition.TAKE_OVER.from()), PublicStatusSql.BACKOFF_END, LEFT, condition);
    }

    private static String statement(RunTransition transition, String run) {
        return """
                WITH claimed AS (
                  UPDATE run SET %s WHERE id = (%s)
                  RETURNING id, experiment_id, cell, seed, attempt),
                begun AS (
                  INSERT INTO attempt (run_id, attempt, worker, device, started_at)
                  SELECT id, attempt, :worker, :device, clock_timestamp() FROM claimed)
                SELECT claimed.*, cell.spec, experiment.trace_parent
                FROM claimed JOIN cell ON cell.experiment_id = claimed.experiment_id AND cell.number = claimed.cell
                  JOIN experiment ON experiment.id = claimed.experiment_id
                """.formatted(RunTransitions.assignments(transition), run);
    }

    /** Takes over the run whose lease expired first among those whose backoff has elapsed. */
    Optional<Claimed> expired(WorkerInfo worker, List<CellId> excluded) {
        return execute(excluded.isEmpty() ? TAKE_OVER : TAKE_OVER_NOT_EXCLUDED, worker, excluded);
    }

    /** Claims the next run by fair share for the device of this worker. */
    Optional<Claimed> queued(WorkerInfo worker, List<CellId> excluded) {
        limit.lockClaims();
        return execute(excluded.isEmpty() ? CLAIM : CLAIM_NOT_EXCLUDED, worker, excluded);
    }

    private Optional<Claimed> execute(String statement, WorkerInfo worker, List<CellId> excluded) {
        UUID token = UUID.randomUUID();
        return database.sql(statement)
                .param("device", DeviceColumn.text(worker.device()))
                .param("worker", worker.name())
                .param("token", token)
                .param("leaseSeconds", properties.lease().toSeconds())
                .param("runningRuns", limit.maxRunningRuns())
                .param("backoffFirst", properties.backoff().first().toMillis() / 1e3)
                .param("backoffMost", properties.backoff().most().toMillis() / 1e3)
                .param(
                        "excludedExperiments",
                        excluded.stream().map(cell -> cell.experiment().value()).toArray(UUID[]::new))
                .param("excludedCells", excluded.stream().map(CellId::cell).toArray(Integer[]::new))
                .query((row, number) -> new Claimed(
                        new Lease(new RunId(row.getObject("id", UUID.class)), token, row.getInt("attempt")),
                        new CellId(new ExperimentId(row.getObject("experiment_id", UUID.class)), row.getInt("cell")),
                        row.getLong("seed"),
                        row.getString("spec"),
                        row.getString("trace_parent")))
                .optional();
    }
}
