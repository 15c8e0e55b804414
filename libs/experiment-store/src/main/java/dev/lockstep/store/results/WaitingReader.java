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
            SELECT r.id, r.device, r.attempt, r.fruitless_claims, r.status = 'RUNNING' AS lost, r.requested,
              EXISTS (
                SELECT FROM worker w
                WHERE w.last_heard_at > statement_timestamp() - make_interval(secs => :maxSilence)
                  AND r.device IN ('any', w.device)) AS served,
              r.owner IN (
                SELECT owner FROM run WHERE status = 'RUNNING' GROUP BY owner HAVING count(*) >= :runningRuns) AS at_limit,
              ceil(extract(epoch FROM %s - statement_timestamp())) AS backoff_seconds
            FROM run r WHERE r.id = ANY (:ids) AND (r.status = 'QUEUED' OR %s)
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
        if (!row.getBoolean("served")) {
            return new WaitingFor(Reason.WORKER, jobsAhead, noWorker(row.getString("device")));
        }
        if (row.getBoolean("lost")) {
            return lost(row, jobsAhead);
        }
        String next = row.getInt("attempt") > 0 ? " It resumes from its last checkpoint." : "";
        if (row.getBoolean("at_limit")) {
            String limit = "Its owner has reached the limit on running runs (%d).".formatted(maxRunningRuns);
            return new WaitingFor(Reason.OWNER_LIMIT, jobsAhead, limit + next);
        }
        return new WaitingFor(Reason.SLOT, jobsAhead, position(jobsAhead) + next);
    }

    private static WaitingFor lost(ResultSet row, int jobsAhead) throws SQLException {
        long seconds = row.getLong("backoff_seconds");
        if (row.getString("requested") != null) {
            return new WaitingFor(Reason.LOST_WORKER, jobsAhead, "Its worker was lost. It will be paused.");
        }
        return seconds > 0
                ? new WaitingFor(
                        Reason.BACKOFF,
                        jobsAhead,
                        "Its last %d attempts were lost without progress. The next one can start in %d s."
                                .formatted(row.getInt("fruitless_claims"), seconds))
                : new WaitingFor(
                        Reason.LOST_WORKER,
                        jobsAhead,
                        "Its worker was lost. Another one resumes it from its last checkpoint.");
    }

    private static String noWorker(String device) {
        return switch (device) {
            case "cpu" -> "No worker with a CPU is available.";
            case "cuda" -> "No worker with a GPU is available.";
            default -> "No worker is available.";
        };
    }

    private static String position(int jobsAhead) {
        return switch (jobsAhead) {
            case 0 -> NEXT.text();
            case 1 -> "1 run is ahead of it.";
            default -> jobsAhead + " runs are ahead of it.";
        };
    }
}
