package dev.lockstep.store.results;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.Page;
import dev.lockstep.experiment.results.PageRequest;
import dev.lockstep.experiment.results.QueueView;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.store.queue.OwnerLimits;
import dev.lockstep.store.run.PublicStatusSql;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the queue in the order of claims: first lost runs by the expiry of their lease, then queued runs round-robin
 * between owners. An owner skips one round for each running run. A page continues after the current position of the
 * previous page's last run.
 */
final class QueueReader {
    private static final String LIST = "queue";
    private static final int LOST = 0;
    private static final int WAITING = 1;

    private static final String SELECT =
            """
            WITH latest AS MATERIALIZED (SELECT %2$s AS owner),
            places AS (
              SELECT r.id, %3$s AS turn, (extract(epoch FROM r.lease_expires_at) * 1000000)::bigint AS round,
                false AS late, '' AS owner
              FROM run r WHERE %1$s
              UNION ALL
              SELECT q.id, %4$s,
                row_number() OVER (PARTITION BY q.owner ORDER BY q.queue_key, q.id) + coalesce(busy.runs, 0),
                q.owner <= latest.owner, q.owner
              FROM run q CROSS JOIN latest
              LEFT JOIN (SELECT owner, count(*) AS runs FROM run WHERE status = 'RUNNING' GROUP BY owner) busy
                ON busy.owner = q.owner
              WHERE q.status = 'QUEUED')
            SELECT id, turn, round
            FROM places CROSS JOIN latest LEFT JOIN (SELECT owner FROM run WHERE id = :afterId) passed ON true
            WHERE (turn, round) > (:afterTurn, :afterRound) OR (turn, round) = (:afterTurn, :afterRound) AND
              CASE WHEN turn = %3$s THEN id > :afterId
              ELSE (late, places.owner) > (passed.owner <= latest.owner, passed.owner) END
            ORDER BY turn, round, late, places.owner, id LIMIT :limit
            """.formatted(PublicStatusSql.LEASE_EXPIRED, FairShareKey.latestOwner("'any'"), LOST, WAITING);

    private static final String COUNT = """
            SELECT
              (SELECT count(*) FROM run WHERE status = 'QUEUED') AS queued,
              (SELECT count(*) FROM run WHERE status = 'RUNNING') AS leased,
              (SELECT count(*) FROM run r WHERE %s) AS lost
            """.formatted(PublicStatusSql.LEASE_EXPIRED);

    private static final String AT_LIMIT = """
            SELECT owner FROM run WHERE status = 'RUNNING' GROUP BY owner
            HAVING count(*) >= :runningRuns AND EXISTS (
              SELECT FROM run q WHERE q.status = 'QUEUED' AND q.device IN ('any', 'cpu', 'cuda') AND q.owner = run.owner)
            ORDER BY owner
            """;

    private static final UUID LEAST_ID = new UUID(0, 0);

    private final JdbcClient database;
    private final RunReader runs;
    private final OwnerLimits limits;

    QueueReader(JdbcClient database, RunReader runs, OwnerLimits limits) {
        this.database = database;
        this.runs = runs;
        this.limits = limits;
    }

    QueueView page(PageRequest page) {
        Page<Position> positions = KeysetCursor.page(
                positions(page), page, LIST, position -> List.of(position.group, position.round, position.run));
        Map<UUID, RunView> views = runs
                .all(positions.items().stream().map(Position::run).toList())
                .stream()
                .collect(Collectors.toMap(run -> run.id().value(), Function.identity()));
        Page<RunView> inOrder = new Page<>(
                positions.items().stream()
                        .flatMap(position -> Stream.ofNullable(views.get(position.run)))
                        .toList(),
                positions.nextCursor());
        return database.sql(COUNT)
                .query((row, number) -> new QueueView(
                        row.getInt("queued") + row.getInt("lost"),
                        row.getInt("leased") - row.getInt("lost"),
                        limit(),
                        inOrder))
                .single();
    }

    private QueueView.Limit limit() {
        Integer runningRuns = limits.runningRuns();
        return new QueueView.Limit(
                runningRuns,
                runningRuns == null
                        ? List.of()
                        : database.sql(AT_LIMIT)
                                .param("runningRuns", runningRuns)
                                .query((row, number) -> row.getString("owner"))
                                .list());
    }

    private List<Position> positions(PageRequest page) {
        KeysetCursor after = KeysetCursor.of(page, LIST, 3);
        return database.sql(SELECT)
                .param("afterTurn", after == null ? LOST : (int) after.number(0))
                .param("afterRound", after == null ? 0 : after.number(1))
                .param("afterId", after == null ? LEAST_ID : after.uuid(2))
                .param("limit", page.limit() + 1)
                .query((row, number) ->
                        new Position(row.getInt("turn"), row.getLong("round"), ColumnReaders.uuid(row, "id")))
                .list();
    }

    /**
     * A run's position in the queue.
     *
     * @param group {@link #LOST} or {@link #WAITING}
     * @param round the expiry of a lost run's lease in microseconds; for a queued run its number among its owner's
     *     running and queued runs
     */
    private record Position(int group, long round, UUID run) {}
}
