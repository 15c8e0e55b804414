package dev.lockstep.store.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.lockstep.experiment.results.WaitingFor;
import dev.lockstep.experiment.results.WaitingFor.Reason;
import dev.lockstep.experiment.results.WorkerView;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.queue.OwnerLimits;
import dev.lockstep.store.run.PublicStatusSql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what queued runs wait for. */
final class WaitingReader {
    /** For a run that is about to start. */
    static final WaitingFor NEXT = new WaitingFor(Reason.SLOT, 0, "Next, as soon as a slot is free.");

    private static final String SELECT = """
            SELECT r.id, r.device, r.attempt, r.fruitless_claims, r.requested,
              ceil(extract(epoch FROM %1$s - statement_timestamp())) AS backoff_seconds,
              CASE
                WHEN NOT EXISTS (
                  SELECT FROM worker w
                  WHERE w.last_heard_at > statement_timestamp() - make_interval(secs => :maxSilence)
                    AND r.device IN ('any', w.device)) THEN 'WORKER'
                WHEN r.status = 'RUNNING' AND r.requested IS NULL AND %1$s > statement_timestamp() THEN 'BACKOFF'
                WHEN r.status = 'RUNNING' THEN 'LOST_WORKER'
                WHEN r.owner IN (
                  SELECT owner FROM run WHERE status = 'RUNNING' GROUP BY owner HAVING count(*) >= :runningRuns)
                  THEN 'OWNER_LIMIT'
                ELSE 'SLOT' END AS reason
            FROM run r WHERE r.id = ANY (:ids) AND (r.status = 'QUEUED' OR %2$s)
            """.formatted(PublicStatusSql.BACKOFF_END, PublicStatusSql.LEASE_EXPIRED);

    private final JdbcClient database;
    private final QueuePositions positions;
    private final int maxRunningRuns;
    private final StoreProperties.Backoff backoff;

    WaitingReader(JdbcClient database, OwnerLimits limits, StoreProperties.Backoff backoff) {
        this.database = database;
        this.positions = new QueuePositions(database);
        this.maxRunningRuns = limits.maxRunningRuns();
        this.backoff = backoff;
    }

    /** Returns what each run waits for, without those that have been claimed. */
    Map<RunId, WaitingFor> of(List<RunId> runs) {
        Map<RunId, Integer> jobsAhead = positions.of(runs);
        return database
                .sql(SELECT)
                .param("ids", runs.stream().map(RunId::value).toArray(UUID[]::new))
                .param("maxSilence", WorkerView.MAX_SILENCE.toSeconds())
                .param("runningRuns", maxRunningRuns)
                .param("backoffFirst", backoff.first().toMillis() / 1e3)
                .param("backoffMost", backoff.most().toMillis() / 1e3)
                .query((row, number) -> {
                    RunId run = new RunId(ColumnReaders.uuid(row, "id"));
                    return Map.entry(run, waitingFor(row, jobsAhead.getOrDefault(run, 0)));
                })
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private WaitingFor waitingFor(ResultSet row, int jobsAhead) throws SQLException {
        Reason reason = Reason.valueOf(row.getString("reason"));
        String resumption = row.getInt("attempt") > 0 ? " It resumes from its last checkpoint." : "";
        String text = switch (reason) {
            case SLOT -> position(jobsAhead) + resumption;
            case OWNER_LIMIT ->
                "Its owner has reached the limit on running runs (" + maxRunningRuns + ")." + resumption;
            case LOST_WORKER ->
                "Its worker was lost. "
                        + (row.getString("requested") == null
                                ? "Another one resumes it from its last checkpoint."
                                : "It will be paused.");
            case BACKOFF ->
                "Its last %s attempts were lost without progress. The next one can start in %s s."
                        .formatted(row.getInt("fruitless_claims"), row.getInt("backoff_seconds"));
            case WORKER -> "No worker" + with(row.getString("device")) + " is available.";
        };
        return new WaitingFor(reason, jobsAhead, text);
    }

    private static String position(int jobsAhead) {
        return jobsAhead == 0
                ? NEXT.text()
                : jobsAhead == 1 ? "1 run is ahead of it." : jobsAhead + " runs are ahead of it.";
    }

    private static String with(String device) {
        return switch (device) {
            case "cpu" -> " with a CPU";
            case "cuda" -> " with a GPU";
            default -> "";
        };
    }
}
