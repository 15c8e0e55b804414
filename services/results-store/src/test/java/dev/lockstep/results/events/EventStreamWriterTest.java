package dev.lockstep.results.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import dev.lockstep.results.events.EventStreamClient.ReceivedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class EventStreamWriterTest {
    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private ResultRowWriter rows;
    private UUID experiment;
    private UUID run;

    @BeforeEach
    void experiment() {
        rows = store.rows();
        rows.clear();
        experiment = rows.experiment("streams", 2, 1);
        run = rows.run(experiment, 0, 1);
    }

    @Test
    void a_runs_stream_numbers_its_events_and_ends_with_the_run() throws Exception {
        try (EventStreamClient client = ofRun(null)) {
            assertThat(client.next().id()).isEqualTo("0");
            assertThat(client.next().text("status")).isEqualTo("QUEUED");
            rows.claimed(run, "worker-1");
            rows.epoch(run, 1, 0.1, 0.2, 0.3);
            rows.succeeded(run);

            List<ReceivedEvent> events = client.all();

            assertThat(events).extracting(ReceivedEvent::id).containsExactly("2", "3", "4");
            assertThat(events).extracting(ReceivedEvent::event).containsExactly("status", "epoch", "status");
            assertThat(events).extracting(ReceivedEvent::run).containsOnly(run.toString());
            assertThat(events.getFirst().text("worker")).isEqualTo("worker-1");
            assertThat(events.get(1).data().at("/testAccuracy").asDouble()).isEqualTo(0.3);
            assertThat(events.get(1).text("experiment")).isEqualTo(experiment.toString());
            assertThat(events.get(2).text("status")).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void an_ended_run_replays_its_events_and_a_client_that_has_received_all_gets_204() throws Exception {
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.1, 0.2, 0.3);
        rows.diverged(run);

        List<ReceivedEvent> events = ofRun(null).all();

        assertThat(events).extracting(ReceivedEvent::id).containsExactly("0", "1", "2", "3", "4");
        assertThat(events.stream().skip(1).map(event -> event.text("status")))
                .containsExactly("QUEUED", "RUNNING", "", "FAILED");
        assertThat(events.getLast().data().at("/failure/kind").asString()).isEqualTo("DIVERGED");
        assertThat(ofRun("2").all().stream().skip(1))
                .extracting(ReceivedEvent::id)
                .containsExactly("3", "4");
        assertThat(ofRun("4").status()).isEqualTo(204);
    }

    @Test
    void an_experiments_stream_ends_with_its_last_run() throws Exception {
        UUID other = rows.run(experiment, 1, 1);
        rows.claimed(run, "worker-1");
        rows.claimed(other, "worker-2");
        try (EventStreamClient client = ofExperiment("?from=now", null)) {
            client.next();
            rows.epoch(run, 1, 0.1, 0.2, 0.3);
            rows.epoch(other, 1, 0.1, 0.2, 0.3);
            rows.succeeded(run);
            assertThat(client.next(3)).extracting(ReceivedEvent::event).containsExactly("epoch", "epoch", "status");
            rows.diverged(other);

            List<ReceivedEvent> rest = client.all();

            assertThat(rest).extracting(event -> event.text("status")).containsExactly("FAILED");
            assertThat(ofExperiment("", rest.getLast().id()).status()).isEqualTo(204);
        }
    }

    @Test
    void a_replaced_epoch_is_a_new_event_and_a_replay_has_only_the_current_one() throws Exception {
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.1, 0.2, 0.3);
        rows.epoch(run, 2, 0.1, 0.2, 0.3);
        try (EventStreamClient client = ofRun("4")) {
            client.next();
            JdbcClient.create(store.database())
                    .sql("UPDATE epoch SET test_accuracy = 0.5 WHERE run_id = ? AND epoch = 2")
                    .param(run)
                    .update();

            ReceivedEvent again = client.next();

            assertThat(again.id()).isEqualTo("5");
            assertThat(again.data().at("/epoch").asInt()).isEqualTo(2);
            assertThat(again.data().at("/testAccuracy").asDouble()).isEqualTo(0.5);
        }
        assertThat(ofRun("0").next(5)).extracting(ReceivedEvent::id).containsExactly("0", "1", "2", "3", "5");
    }

    @Test
    void progress_events_have_no_id() throws Exception {
        rows.claimed(run, "worker-1");
        try (EventStreamClient client = ofRun(null)) {
            rows.progress(run, 3, 0.25);

            ReceivedEvent progress = client.next(event -> "progress".equals(event.event()));

            assertThat(progress.id()).isNull();
            assertThat(progress.data().at("/epoch").asInt()).isEqualTo(3);
            assertThat(progress.data().at("/epochs").asInt()).isPositive();
            assertThat(progress.data().at("/etaSeconds").asDouble()).isEqualTo(90);
        }
    }

    @Test
    void two_hundred_subscribers_receive_every_epoch_once() throws Exception {
        rows.claimed(run, "worker-1");
        List<EventStreamClient> clients = new ArrayList<>();
        for (int subscriber = 0; subscriber < 200; subscriber++) {
            EventStreamClient client = subscriber % 3 == 0
                    ? ofRun(null)
                    : subscriber % 3 == 1
                            ? ofExperiment("", null)
                            : EventStreamClient.connect(store.uri("/api/v1/events"), null);
            client.next();
            clients.add(client);
        }

        for (int epoch = 1; epoch <= 20; epoch++) {
            rows.epoch(run, epoch, 0.1, 0.2, 0.3);
        }

        for (EventStreamClient client : clients) {
            List<Integer> epochs = new ArrayList<>();
            while (epochs.size() < 20) {
                epochs.add(client.next(event -> "epoch".equals(event.event()))
                        .data()
                        .at("/epoch")
                        .asInt());
            }
            assertThat(epochs)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 20).boxed().toList());
            client.close();
        }
    }

    @Test
    void events_during_a_lost_database_connection_are_delivered_afterwards() throws Exception {
        rows.claimed(run, "worker-1");
        try (EventStreamClient client = ofRun(null)) {
            client.next(3);
            int terminated =
                    store.bean(JdbcClient.class).sql("""
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE usename = current_user AND datname = current_database() AND pid <> pg_backend_pid()
                            """).query().listOfRows().size();
            rows.epoch(run, 1, 0.1, 0.2, 0.3);

            assertThat(terminated).isPositive();
            assertThat(client.next().id()).isEqualTo("3");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/runs/%s/events?from=then, , 400",
        "/runs/%s/events, nonsense, 400",
        "/runs/%s/events, 1:1:, 400",
        "/events, 7, 400",
        "/events, 9:3:, 400",
        "/events, '1:5:3,2', 400",
        "/runs/01977a5e-0000-7000-8000-000000000000/events, , 404",
        "/experiments/01977a5e-0000-7000-8000-000000000000/events, , 404",
    })
    void an_invalid_stream_request_is_rejected(String path, @Nullable String lastEventId, int status) throws Exception {
        assertThat(EventStreamClient.connect(store.uri("/api/v1" + path.formatted(run)), lastEventId)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void a_client_with_the_cursor_of_another_database_receives_all_events() throws Exception {
        try (EventStreamClient client = ofExperiment("", "900000000000:900000000000:")) {
            assertThat(client.next(3).stream().skip(1))
                    .extracting(event -> event.text("status"))
                    .containsExactly("QUEUED", "QUEUED");
        }
    }

    private EventStreamClient ofRun(@Nullable String lastEventId) throws Exception {
        return EventStreamClient.connect(store.uri("/api/v1/runs/" + run + "/events"), lastEventId);
    }

    private EventStreamClient ofExperiment(String query, @Nullable String lastEventId) throws Exception {
        return EventStreamClient.connect(
                store.uri("/api/v1/experiments/" + experiment + "/events" + query), lastEventId);
    }
}
