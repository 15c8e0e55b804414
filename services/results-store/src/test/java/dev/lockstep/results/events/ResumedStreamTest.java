package dev.lockstep.results.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import dev.lockstep.results.events.EventStreamClient.ReceivedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Tests that a disconnected client receives every event once, even if it is committed late. */
class ResumedStreamTest {
    private static final int RUNS = 4;
    private static final int STEPS = 160;

    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final List<Writer> writers = new ArrayList<>();
    private UUID experiment;

    @BeforeEach
    void runs() {
        store.rows().clear();
        experiment = store.rows().experiment("resumed", RUNS, 1);
    }

    @Test
    void an_event_that_began_before_and_commits_after_a_delivered_one_is_delivered_once() throws Exception {
        try (Writer early = writer(0);
                Writer late = writer(1);
                EventStreamClient client = EventStreamClient.connect(events("?from=now"), null)) {
            client.next();
            early.writeEpoch(); // has the lower position and transaction id, and is not committed yet
            late.writeEpoch();
            late.commit();
            ReceivedEvent first = client.next();
            early.commit();
            ReceivedEvent second = client.next();

            assertThat(first.run()).isEqualTo(late.run.toString());
            assertThat(second.run()).isEqualTo(early.run.toString());
            try (EventStreamClient resumed = EventStreamClient.connect(events(""), first.id())) {
                resumed.next();
                assertThat(resumed.next().data()).isEqualTo(second.data());
                late.writeEpoch();
                late.commit();
                assertThat(resumed.next().run()).isEqualTo(late.run.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_stream_that_is_cut_at_random_points_has_no_gaps_and_no_duplicates(long seed) throws Exception {
        Random random = new Random(seed);
        for (int cell = 0; cell < RUNS; cell++) {
            writers.add(writer(cell));
        }
        Thread writing = Thread.ofVirtual().start(() -> writeAtRandom(new Random(seed)));

        List<ReceivedEvent> received = new ArrayList<>();
        String last = random.nextBoolean() ? null : "1:1:";
        while (received.stream().filter(ReceivedEvent::isEnd).findAny().isEmpty()) {
            try (EventStreamClient client = EventStreamClient.connect(events(""), last)) {
                last = client.next().id();
                for (int remaining = 1 + random.nextInt(12); remaining > 0; remaining--) {
                    ReceivedEvent event = client.next();
                    received.add(event);
                    if (event.isEnd()) {
                        break;
                    }
                    last = event.id();
                }
            }
        }
        writing.join();

        Map<String, List<Long>> numbers = received.stream()
                .filter(event -> !event.isEnd())
                .collect(Collectors.groupingBy(
                        ReceivedEvent::run, Collectors.mapping(ReceivedEvent::number, Collectors.toList())));
        for (Writer writer : writers) {
            // Queued, claimed, the epochs, succeeded.
            assertThat(numbers.get(writer.run.toString()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, writer.epochs + 3).boxed().toList());
        }
    }

    /** Transactions overlap and commit in a different order than they began. */
    private void writeAtRandom(Random random) {
        IntStream.range(0, STEPS).forEach(_ -> writers.get(random.nextInt(RUNS)).writeOrCommit());
        writers.forEach(Writer::end);
    }

    private Writer writer(int cell) throws SQLException {
        UUID run = store.rows().run(experiment, cell, 1);
        store.rows().claimed(run, "worker-" + cell);
        return new Writer(run, store.database().getConnection());
    }

    private URI events(String query) {
        return store.uri("/api/v1/experiments/" + experiment + "/events" + query);
    }

    /** A worker of a run with long transactions. */
    private static final class Writer implements AutoCloseable {
        private final UUID run;
        private final Connection connection;
        private final ResultRowWriter rows;
        private int epochs;
        private boolean writing;

        Writer(UUID run, Connection connection) throws SQLException {
            this.run = run;
            this.connection = connection;
            connection.setAutoCommit(false);
            rows = new ResultRowWriter(new SingleConnectionDataSource(connection, true));
        }

        void writeEpoch() {
            rows.epoch(run, ++epochs, 0.1, 0.2, 0.3);
            writing = true;
        }

        void commit() {
            try {
                connection.commit();
                writing = false;
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        void writeOrCommit() {
            if (writing) {
                commit();
            } else {
                writeEpoch();
            }
        }

        void end() {
            if (epochs == 0) {
                writeEpoch();
            }
            rows.succeeded(run);
            commit();
            close();
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }
}
