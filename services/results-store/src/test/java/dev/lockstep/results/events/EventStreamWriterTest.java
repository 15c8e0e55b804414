package dev.lockstep.results.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import dev.lockstep.results.events.Ear.Heard;
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
    void a_runs_stream_counts_its_events_and_ends_with_the_run() throws Exception {
        try (Ear ear = ofRun(null)) {
            assertThat(ear.next().id()).isEqualTo("0");
            assertThat(ear.next().text("status")).isEqualTo("QUEUED");
            rows.claimed(run, "worker-1");
            rows.epoch(run, 1, 0.1, 0.2, 0.3);
            rows.succeeded(run);

            List<Heard> events = ear.all();

            assertThat(events).extracting(Heard::id).containsExactly("2", "3", "4");
            assertThat(events).extracting(Heard::event).containsExactly("status", "epoch", "status");
            assertThat(events).extracting(Heard::run).containsOnly(run.toString());
            assertThat(events.getFirst().text("worker")).isEqualTo("worker-1");
            assertThat(events.get(1).data().at("/testAccuracy").asDouble()).isEqualTo(0.3);
            assertThat(events.get(1).text("experiment")).isEqualTo(experiment.toString());
            assertThat(events.get(2).text("status")).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void the_past_is_told_as_it_was_also_by_an_ended_stream_and_who_has_heard_all_need_not_come_back()
            throws Exception {
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.1, 0.2, 0.3);
        rows.diverged(run);

        List<Heard> events = ofRun(null).all();

        assertThat(events).extracting(Heard::id).containsExactly("0", "1", "2", "3", "4");
        assertThat(events.stream().skip(1).map(event -> event.text("status")))
                .containsExactly("QUEUED", "RUNNING", "", "FAILED");
        assertThat(events.getLast().data().at("/failure/kind").asString()).isEqualTo("DIVERGED");
        assertThat(ofRun("2").all().stream().skip(1)).extracting(Heard::id).containsExactly("3", "4");
        assertThat(ofRun("4").status()).isEqualTo(204);
    }

    @Test
    void an_experiments_stream_ends_when_the_last_of_its_runs_has() throws Exception {
        UUID other = rows.run(experiment, 1, 1);
        rows.claimed(run, "worker-1");
        rows.claimed(other, "worker-2");
        try (Ear ear = ofExperiment("?from=now", null)) {
            ear.next();
            rows.epoch(run, 1, 0.1, 0.2, 0.3);
            rows.epoch(other, 1, 0.1, 0.2, 0.3);
            rows.succeeded(run);
            assertThat(ear.next(3)).extracting(Heard::event).containsExactly("epoch", "epoch", "status");
            rows.diverged(other);

            List<Heard> rest = ear.all();

            assertThat(rest).extracting(event -> event.text("status")).containsExactly("FAILED");
            assertThat(ofExperiment("", rest.getLast().id()).status()).isEqualTo(204);
        }
    }

    @Test
    void a_superseded_epoch_is_an_event_anew_and_the_past_tells_only_what_stands() throws Exception {
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.1, 0.2, 0.3);
        rows.epoch(run, 2, 0.1, 0.2, 0.3);
        try (Ear ear = ofRun("4")) {
            ear.next();
            JdbcClient.create(store.database())
                    .sql("UPDATE epoch SET test_accuracy = 0.5 WHERE run_id = ? AND epoch = 2")
                    .param(run)
                    .update();

            Heard again = ear.next();

            assertThat(again.id()).isEqualTo("5");
            assertThat(again.data().at("/epoch").asInt()).isEqualTo(2);
            assertThat(again.data().at("/testAccuracy").asDouble()).isEqualTo(0.5);
        }
        assertThat(ofRun("0").next(5)).extracting(Heard::id).containsExactly("0", "1", "2", "3", "5");
    }

    @Test
    void progress_is_told_without_an_id() throws Exception {
        rows.claimed(run, "worker-1");
        try (Ear ear = ofRun(null)) {
            rows.progress(run, 3, 0.25);

            Heard progress = ear.next(event -> "progress".equals(event.event()));

            assertThat(progress.id()).isNull();
            assertThat(progress.data().at("/epoch").asInt()).isEqualTo(3);
            assertThat(progress.data().at("/epochs").asInt()).isPositive();
            assertThat(progress.data().at("/etaSeconds").asDouble()).isEqualTo(90);
        }
    }

    @Test
    void two_hundred_listeners_hear_every_epoch_once() throws Exception {
        rows.claimed(run, "worker-1");
        List<Ear> ears = new ArrayList<>();
        for (int listener = 0; listener < 200; listener++) {
            Ear ear = listener % 3 == 0
                    ? ofRun(null)
                    : listener % 3 == 1 ? ofExperiment("", null) : Ear.at(store.address("/api/v1/events"), null);
            ear.next();
            ears.add(ear);
        }

        for (int epoch = 1; epoch <= 20; epoch++) {
            rows.epoch(run, epoch, 0.1, 0.2, 0.3);
        }

        for (Ear ear : ears) {
            List<Integer> epochs = new ArrayList<>();
            while (epochs.size() < 20) {
                epochs.add(ear.next(event -> "epoch".equals(event.event()))
                        .data()
                        .at("/epoch")
                        .asInt());
            }
            assertThat(epochs)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 20).boxed().toList());
            ear.close();
        }
    }

    @Test
    void what_happens_while_the_database_is_cut_off_is_caught_up_with() throws Exception {
        rows.claimed(run, "worker-1");
        try (Ear ear = ofRun(null)) {
            ear.next(3);
            int cut = store.part(JdbcClient.class).sql("""
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE usename = current_user AND datname = current_database() AND pid <> pg_backend_pid()
                            """).query().listOfRows().size();
            rows.epoch(run, 1, 0.1, 0.2, 0.3);

            assertThat(cut).isPositive();
            assertThat(ear.next().id()).isEqualTo("3");
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
    void what_cannot_be_told_is_refused(String path, @Nullable String lastEventId, int status) throws Exception {
        assertThat(Ear.at(store.address("/api/v1" + path.formatted(run)), lastEventId)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void who_comes_with_the_cursor_of_another_database_hears_everything() throws Exception {
        try (Ear ear = ofExperiment("", "900000000000:900000000000:")) {
            assertThat(ear.next(3).stream().skip(1))
                    .extracting(event -> event.text("status"))
                    .containsExactly("QUEUED", "QUEUED");
        }
    }

    private Ear ofRun(@Nullable String lastEventId) throws Exception {
        return Ear.at(store.address("/api/v1/runs/" + run + "/events"), lastEventId);
    }

    private Ear ofExperiment(String query, @Nullable String lastEventId) throws Exception {
        return Ear.at(store.address("/api/v1/experiments/" + experiment + "/events" + query), lastEventId);
    }
}
