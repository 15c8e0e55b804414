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
import dev.lockstep.results.events.Ear.Heard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Whoever is cut off, wherever, hears everything once, however late it was committed. */
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
    void what_was_begun_before_and_is_committed_after_what_was_heard_is_neither_lost_nor_told_twice() throws Exception {
        try (Writer early = writer(0);
                Writer late = writer(1);
                Ear ear = Ear.at(events("?from=now"), null)) {
            ear.next();
            early.writeEpoch(); // has the earlier position and transaction, and is not yet known
            late.writeEpoch();
            late.commit();
            Heard first = ear.next();
            early.commit();
            Heard second = ear.next();

            assertThat(first.run()).isEqualTo(late.run.toString());
            assertThat(second.run()).isEqualTo(early.run.toString());
            try (Ear resumed = Ear.at(events(""), first.id())) {
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
    void a_stream_cut_at_random_points_has_no_gap_and_nothing_twice(long seed) throws Exception {
        Random random = new Random(seed);
        for (int cell = 0; cell < RUNS; cell++) {
            writers.add(writer(cell));
        }
        Thread writing = Thread.ofVirtual().start(() -> writeAtRandom(new Random(seed)));

        List<Heard> heard = new ArrayList<>();
        String last = random.nextBoolean() ? null : "1:1:";
        while (heard.stream().filter(Heard::isEnd).findAny().isEmpty()) {
            try (Ear ear = Ear.at(events(""), last)) {
                last = ear.next().id();
                for (int patience = 1 + random.nextInt(12); patience > 0; patience--) {
                    Heard event = ear.next();
                    heard.add(event);
                    if (event.isEnd()) {
                        break;
                    }
                    last = event.id();
                }
            }
        }
        writing.join();

        Map<String, List<Long>> numbers = heard.stream()
                .filter(event -> !event.isEnd())
                .collect(Collectors.groupingBy(Heard::run, Collectors.mapping(Heard::number, Collectors.toList())));
        for (Writer writer : writers) {
            // Queued, claimed, the epochs, ended.
            assertThat(numbers.get(writer.run.toString()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, writer.epochs + 3).boxed().toList());
        }
    }

    /** Transactions overlap, and are committed in another order than they were begun in. */
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
        return store.address("/api/v1/experiments/" + experiment + "/events" + query);
    }

    /** A run's worker, whose transactions take their time. */
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
