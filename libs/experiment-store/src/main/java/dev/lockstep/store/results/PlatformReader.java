package dev.lockstep.store.results;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.results.PlatformQueries;
import dev.lockstep.experiment.results.PlatformView;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.queue.OwnerLimits;
import dev.lockstep.store.run.DeviceColumn;
import dev.lockstep.store.run.PublicStatusSql;
import dev.lockstep.store.run.RunStateReader;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts all runs and workers for metrics. Scans the run table: call it every few seconds, not on every request. */
final class PlatformReader implements PlatformQueries {
    private static final String RUNS = """
            SELECT %s AS status, failure_kind, count(*) AS runs, count(*) FILTER (WHERE %s) AS lost
            FROM run r GROUP BY 1, 2
            """.formatted(PublicStatusSql.STATUS, PublicStatusSql.LEASE_EXPIRED);

    /** Counts by experiment before joining the priority, because there are far fewer experiments than runs. */
    private static final String WAITING = """
            SELECT e.priority, r.device, sum(r.runs)::bigint AS runs,
              coalesce(extract(epoch FROM statement_timestamp() - min(r.since)), 0)::double precision AS longest_wait
            FROM (
              SELECT experiment_id, device, count(*) AS runs, min(created_at) FILTER (WHERE attempt = 0) AS since
              FROM run WHERE status = 'QUEUED' GROUP BY experiment_id, device) r
            JOIN experiment e ON e.id = r.experiment_id
            GROUP BY e.priority, r.device
            """;

    private static final String WORKERS = """
            SELECT device, count(*) AS workers, sum(slots) AS slots
            FROM worker WHERE last_heard_at > statement_timestamp() - interval '1 minute' GROUP BY device
            """;

    /** Follows the conditions of the claims. A queued run for any device is counted for every device. */
    private static final String USABLE_SLOTS = """
            WITH busy AS (SELECT owner, count(*) AS runs FROM run WHERE status = 'RUNNING' GROUP BY owner)
            SELECT d.device,
              (SELECT count(*) FROM run r WHERE r.status = 'RUNNING' AND r.device = d.device
                 AND (NOT (%1$s) OR %2$s AND %3$s < statement_timestamp())) +
              (SELECT coalesce(sum(greatest(least(q.runs, :runningRuns - coalesce(busy.runs, 0)), 0)), 0)
               FROM (
                 SELECT owner, count(*) AS runs FROM run
                 WHERE status = 'QUEUED' AND device IN ('any', d.device) GROUP BY owner) q
               LEFT JOIN busy USING (owner)) AS slots
            FROM (VALUES ('cpu'), ('cuda')) d (device)
            """.formatted(
                    PublicStatusSql.LEASE_EXPIRED,
                    RunStateReader.isIn(RunTransition.TAKE_OVER.from()),
                    PublicStatusSql.BACKOFF_END);

    private final JdbcClient database;
    private final int maxRunningRuns;
    private final StoreProperties.Backoff backoff;

    PlatformReader(JdbcClient database, OwnerLimits limits, StoreProperties.Backoff backoff) {
        this.database = database;
        this.maxRunningRuns = limits.maxRunningRuns();
        this.backoff = backoff;
    }

    @Override
    public PlatformView platform() {
        Map<RunStatus, Long> runs = new EnumMap<>(RunStatus.class);
        Map<Failure.Kind, Long> failures = new EnumMap<>(Failure.Kind.class);
        long lost = 0;
        for (RunGroup group : runGroups()) {
            runs.merge(group.status, group.runs, Long::sum);
            if (group.status == RunStatus.FAILED) {
                failures.merge(Failure.Kind.valueOf(group.failureKind), group.runs, Long::sum);
            }
            lost += group.lost;
        }
        return new PlatformView(runs, failures, lost, waiting(), workers(), usableSlots(), databaseBytes());
    }

    private List<RunGroup> runGroups() {
        return database.sql(RUNS)
                .query((row, number) -> new RunGroup(
                        RunStatus.valueOf(row.getString("status")),
                        String.valueOf(row.getString("failure_kind")),
                        row.getLong("runs"),
                        row.getLong("lost")))
                .list();
    }

    private List<PlatformView.Waiting> waiting() {
        return database.sql(WAITING)
                .query((row, number) -> new PlatformView.Waiting(
                        row.getInt("priority"),
                        DeviceColumn.device(row.getString("device")),
                        row.getLong("runs"),
                        Duration.ofNanos((long) (row.getDouble("longest_wait") * 1e9))))
                .list();
    }

    private Map<Device, PlatformView.Workers> workers() {
        Map<Device, PlatformView.Workers> workers = new EnumMap<>(Device.class);
        database.sql(WORKERS).query(row -> {
            workers.put(
                    DeviceColumn.device(row.getString("device")),
                    new PlatformView.Workers(row.getLong("workers"), row.getLong("slots")));
        });
        return workers;
    }

    private Map<Device, Long> usableSlots() {
        Map<Device, Long> slots = new EnumMap<>(Device.class);
        database.sql(USABLE_SLOTS)
                .param("runningRuns", maxRunningRuns)
                .param("backoffFirst", backoff.first().toMillis() / 1e3)
                .param("backoffMost", backoff.most().toMillis() / 1e3)
                .query(row -> {
                    slots.put(DeviceColumn.device(row.getString("device")), row.getLong("slots"));
                });
        return slots;
    }

    private long databaseBytes() {
        return database.sql("SELECT pg_database_size(current_database())")
                .query(Long.class)
                .single();
    }

    /** The number of runs with the same status and, if they failed, the same kind of failure. */
    private record RunGroup(RunStatus status, String failureKind, long runs, long lost) {}
}
