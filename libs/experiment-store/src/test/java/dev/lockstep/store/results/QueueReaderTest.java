package dev.lockstep.store.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import dev.lockstep.experiment.results.PageRequest;
import dev.lockstep.experiment.results.QueueView;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.results.WorkerView;
import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.store.queue.OwnerLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class QueueReaderTest {
    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final ResultRowWriter rows = new ResultRowWriter(database.dataSource(TestDatabaseRole.OWNER));
    private final JdbcResultsQueries results =
            TestQueries.of(JdbcClient.create(database.dataSource(TestDatabaseRole.RESULTS)), new OwnerLimits(null));

    @BeforeEach
    void start_empty() {
        rows.clear();
    }

    @Test
    void lost_runs_come_before_queued_ones_also_across_pages() {
        UUID experiment = rows.experiment("sweep", 1, 6);
        rows.claimed(rows.run(experiment, 0, 1), "alive");
        rows.claimed(rows.run(experiment, 0, 5), "gone");
        rows.lost(rows.run(experiment, 0, 5), 10);
        rows.claimed(rows.run(experiment, 0, 3), "gone");
        rows.lost(rows.run(experiment, 0, 3), 20);

        QueueView first = results.queue(new PageRequest(1, null));
        QueueView second = results.queue(new PageRequest(2, first.runs().nextCursor()));
        QueueView third = results.queue(new PageRequest(2, second.runs().nextCursor()));

        assertThat(first.waiting()).isEqualTo(5);
        assertThat(first.running()).isEqualTo(1);
        assertThat(seeds(first)).containsExactly(3L);
        assertThat(seeds(second)).containsExactly(5L, 2L);
        assertThat(seeds(third)).containsExactly(4L, 6L);
        assertThat(third.runs().nextCursor()).isNull();
        assertThat(third.runs().items().getLast().state().jobsAhead()).isEqualTo(5);
        assertThat(third.runs().items().getLast().experimentName()).isEqualTo("sweep");
    }

    @Test
    void owners_at_the_limit_with_queued_runs_are_listed() {
        UUID waits = rows.experiment("sweep", 1, 3);
        rows.claimed(rows.run(waits, 0, 1), "worker-1");
        rows.claimed(rows.run(waits, 0, 2), "worker-1");

        assertThat(limitedTo(2)).isEqualTo(new QueueView.Limit(2, List.of("local")));
        assertThat(limitedTo(3)).isEqualTo(new QueueView.Limit(3, List.of()));
        assertThat(limitedTo(null)).isEqualTo(new QueueView.Limit(null, List.of()));

        rows.claimed(rows.run(waits, 0, 3), "worker-1");
        assertThat(limitedTo(2)).as("nothing waits").isEqualTo(new QueueView.Limit(2, List.of()));
    }

    @Test
    void an_empty_queue_is_an_empty_page() {
        QueueView queue = results.queue(new PageRequest(50, null));

        assertThat(queue.waiting()).isZero();
        assertThat(queue.runs().items()).isEmpty();
        assertThat(queue.runs().nextCursor()).isNull();
    }

    @Test
    void workers_are_shown_with_the_runs_they_hold() {
        UUID experiment = rows.experiment("sweep", 1, 3);
        rows.worker("worker-2", 30);
        rows.worker("worker-1", 0);
        rows.worker("long gone", 24 * 3600);
        rows.claimed(rows.run(experiment, 0, 1), "worker-1");
        rows.claimed(rows.run(experiment, 0, 2), "worker-1");
        rows.claimed(rows.run(experiment, 0, 3), "worker-2");
        rows.lost(rows.run(experiment, 0, 3), 10);

        List<WorkerView> workers = results.workers();

        assertThat(workers).extracting(worker -> worker.worker().name()).containsExactly("worker-1", "worker-2");
        assertThat(workers.getFirst().runs()).extracting(RunView::seed).containsExactly(1L, 2L);
        assertThat(workers.getLast().runs()).isEmpty();
        assertThat(workers.getLast().heartbeatAge().toSeconds()).isBetween(30L, 3600L);
    }

    private QueueView.Limit limitedTo(@Nullable Integer runningRuns) {
        JdbcClient reader = JdbcClient.create(database.dataSource(TestDatabaseRole.RESULTS));
        return TestQueries.of(reader, new OwnerLimits(runningRuns))
                .queue(new PageRequest(50, null))
                .limit();
    }

    private static List<Long> seeds(QueueView queue) {
        return queue.runs().items().stream().map(RunView::seed).toList();
    }
}
