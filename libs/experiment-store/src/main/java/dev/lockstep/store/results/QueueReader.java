package dev.lockstep.store.results;

import java.time.OffsetDateTime;
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
import dev.lockstep.store.StatusAsRead;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the queue in the order in which runs are taken: lost ones first, by the end of their lease, then the waiting ones by their key. */
final class QueueReader {
    private static final String LIST = "queue";

    private static final String SELECT = """
            (SELECT r.id, 0 AS turn, r.lease_expires_at AS key
             FROM run r
             WHERE %s AND (r.lease_expires_at, r.id) > (:lostAfter, :lostId)
             ORDER BY r.lease_expires_at, r.id LIMIT :limit)
            UNION ALL
            (SELECT r.id, 1, r.queue_key
             FROM run r
             WHERE r.status = 'QUEUED' AND (r.queue_key, r.id) > (:waitingAfter, :waitingId)
             ORDER BY r.queue_key, r.id LIMIT :limit)
            ORDER BY turn, key, id LIMIT :limit
            """.formatted(StatusAsRead.LEASE_EXPIRED);

    private static final String COUNT = """
            SELECT
              (SELECT count(*) FROM run WHERE status = 'QUEUED') AS queued,
              (SELECT count(*) FROM run WHERE status = 'RUNNING') AS leased,
              (SELECT count(*) FROM run r WHERE %s) AS lost
            """.formatted(StatusAsRead.LEASE_EXPIRED);

    private static final UUID LEAST_ID = new UUID(0, 0);

    private final JdbcClient database;
    private final RunReader runs;

    QueueReader(JdbcClient database, RunReader runs) {
        this.database = database;
        this.runs = runs;
    }

    QueueView page(PageRequest page) {
        Page<Place> places = Keyset.page(places(page), page, LIST, place -> List.of(place.turn, place.key, place.run));
        Map<UUID, RunView> views = runs
                .all(places.items().stream().map(Place::run).toList())
                .stream()
                .collect(Collectors.toMap(run -> run.id().value(), Function.identity()));
        Page<RunView> inOrder = new Page<>(
                places.items().stream()
                        .flatMap(place -> Stream.ofNullable(views.get(place.run)))
                        .toList(),
                places.nextCursor());
        return database.sql(COUNT)
                .query((row, number) -> new QueueView(
                        row.getInt("queued") + row.getInt("lost"), row.getInt("leased") - row.getInt("lost"), inOrder))
                .single();
    }

    private List<Place> places(PageRequest page) {
        Keyset after = Keyset.of(page, LIST, 3);
        boolean beyondLost = after != null && after.number(0) > 0;
        OffsetDateTime key = after == null ? OffsetDateTime.MIN : after.time(1);
        UUID id = after == null ? LEAST_ID : after.uuid(2);
        return database.sql(SELECT)
                .param("lostAfter", beyondLost ? OffsetDateTime.MAX : key)
                .param("lostId", id)
                .param("waitingAfter", beyondLost ? key : OffsetDateTime.MIN)
                .param("waitingId", id)
                .param("limit", page.limit() + 1)
                .query((row, number) -> new Place(
                        row.getInt("turn"), row.getObject("key", OffsetDateTime.class), Columns.uuid(row, "id")))
                .list();
    }

    /**
     * A run's place in the queue.
     *
     * @param turn 0 for a lost run, 1 for a waiting one
     * @param key the end of its lease, or its queue key
     */
    private record Place(int turn, OffsetDateTime key, UUID run) {}
}
