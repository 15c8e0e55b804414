package dev.lockstep.store.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.ExperimentFilter;
import dev.lockstep.experiment.results.ExperimentItem;
import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.experiment.results.InvalidCursorException;
import dev.lockstep.experiment.results.Page;
import dev.lockstep.experiment.results.PageRequest;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.store.queue.OwnerLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExperimentViewReaderTest {
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
    void an_experiment_is_read_with_its_spec_as_sent_and_its_cells() {
        UUID id = rows.experiment("sweep", 2, 3);

        ExperimentView experiment = experiment(id);

        assertThat(experiment.name()).isEqualTo("sweep");
        assertThat(experiment.labels()).isEqualTo(Map.of("study", "examples"));
        assertThat(experiment.sentSpec()).isEqualTo("{\"name\":  \"sweep\", \"epochs\": 3}");
        assertThat(experiment.cells())
                .extracting(CellView::sweptValues)
                .containsExactly("{\"/strategy/batchSize\": 64}", "{\"/strategy/batchSize\": 128}");
        assertThat(experiment.runs().byStatus()).isEqualTo(Map.of(RunStatus.QUEUED, 6));
        assertThat(experiment.timestamps().startedAt()).isNull();
    }

    @Test
    void an_unknown_experiment_is_empty() {
        assertThat(results.experiment(new ExperimentId(UUID.randomUUID()))).isEmpty();
        assertThat(results.latestExperiment()).isEmpty();
    }

    @Test
    void an_example_is_listed_as_such_and_is_never_the_latest_experiment() {
        UUID own = rows.experiment("own", 1, 1);
        UUID example = rows.experiment("example", 1, 1);
        rows.example(example);

        assertThat(results.experiments(ExperimentFilter.ALL, new PageRequest(10, null))
                        .items())
                .extracting(ExperimentItem::name, item -> item.origin().example())
                .containsExactly(tuple("example", true), tuple("own", false));
        assertThat(results.latestExperiment()).contains(new ExperimentId(own));
    }

    @Test
    void a_run_whose_lease_has_expired_counts_as_queued() {
        UUID id = rows.experiment("lost", 1, 2);
        rows.claimed(rows.run(id, 0, 1), "gone");
        rows.lost(rows.run(id, 0, 1), 1);

        assertThat(experiment(id).runs().byStatus()).isEqualTo(Map.of(RunStatus.QUEUED, 2));

        rows.claimed(rows.run(id, 0, 2), "alive");

        assertThat(experiment(id).runs().byStatus()).isEqualTo(Map.of(RunStatus.QUEUED, 1, RunStatus.RUNNING, 1));
        assertThat(experiment(id).runs().experimentStatus()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void an_experiment_ends_with_its_last_run() {
        UUID id = rows.experiment("ends", 1, 2);
        UUID first = rows.run(id, 0, 1);
        UUID second = rows.run(id, 0, 2);
        rows.claimed(first, "worker-1");
        rows.diverged(first);

        assertThat(results.hasEnded(new ExperimentId(id))).isFalse();
        assertThat(experiment(id).timestamps().endedAt()).isNull();

        rows.claimed(second, "worker-1");
        rows.epoch(second, 1, 0.2, 0.2, 0.2);
        rows.succeeded(second);

        assertThat(results.hasEnded(new ExperimentId(id))).isTrue();
        assertThat(experiment(id).runs().experimentStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(experiment(id).timestamps().endedAt())
                .isAfter(experiment(id).timestamps().startedAt());
    }

    @Test
    void experiments_are_sorted_newest_first_and_pages_neither_skip_nor_repeat() {
        List<String> names = IntStream.range(0, 7).mapToObj(i -> "number " + i).toList();
        names.forEach(name -> rows.experiment(name, 1, 1));

        Page<ExperimentItem> first = page(3, null);
        // A new first item is inserted between two pages.
        rows.experiment("newer", 1, 1);
        Page<ExperimentItem> second = page(3, first.nextCursor());
        Page<ExperimentItem> third = page(3, second.nextCursor());

        assertThat(names(first)).containsExactly("number 6", "number 5", "number 4");
        assertThat(names(second)).containsExactly("number 3", "number 2", "number 1");
        assertThat(names(third)).containsExactly("number 0");
        assertThat(third.nextCursor()).isNull();
        assertThat(first.items().getFirst().cellCount()).isEqualTo(1);
    }

    @Test
    void a_full_page_without_further_rows_has_no_next_cursor() {
        rows.experiment("one", 1, 1);
        rows.experiment("two", 1, 1);

        assertThat(page(2, null).nextCursor()).isNull();
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        UUID id = rows.experiment("many runs", 1, 3);
        String cursorOfRuns =
                results.runs(new ExperimentId(id), new PageRequest(1, null)).nextCursor();

        assertThatThrownBy(() -> page(3, cursorOfRuns)).isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> page(3, "%%%")).isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void experiments_are_filtered_by_the_status_that_their_runs_give_them() {
        start(rows.experiment("running", 1, 2), run -> rows.claimed(run, "alive"));
        rows.experiment("queued", 1, 2);
        start(rows.experiment("lost", 1, 1), run -> {
            rows.claimed(run, "gone");
            rows.lost(run, 1);
        });
        start(rows.experiment("failed", 1, 1), run -> {
            rows.claimed(run, "worker-1");
            rows.diverged(run);
        });
        start(rows.experiment("succeeded", 1, 1), run -> {
            rows.claimed(run, "worker-1");
            rows.epoch(run, 1, 0.1, 0.1, 0.1);
            rows.succeeded(run);
        });

        assertThat(names(filtered(RunStatus.RUNNING))).containsExactly("running");
        assertThat(names(filtered(RunStatus.QUEUED))).containsExactly("lost", "queued");
        assertThat(names(filtered(RunStatus.FAILED))).containsExactly("failed");
        assertThat(names(filtered(RunStatus.SUCCEEDED))).containsExactly("succeeded");
        assertThat(names(filtered(RunStatus.PAUSED))).isEmpty();
        assertThat(names(filtered(RunStatus.CANCELLED))).isEmpty();
        for (RunStatus status : RunStatus.values()) {
            assertThat(filtered(status).items())
                    .allSatisfy(
                            found -> assertThat(found.runs().experimentStatus()).isEqualTo(status));
        }
    }

    @Test
    void labels_and_text_are_combined_and_text_is_matched_literally() {
        rows.setLabels(rows.experiment("100% LARS", 1, 1), "{\"study\": \"seed\", \"step\": \"2\"}");
        rows.setLabels(rows.experiment("100 lars_runs", 1, 1), "{\"study\": \"seed\"}");
        rows.setLabels(rows.experiment("lars elsewhere", 1, 1), "{\"study\": \"other\"}");

        assertThat(filteredNames(Map.of("study", "seed"), null)).containsExactly("100 lars_runs", "100% LARS");
        assertThat(filteredNames(Map.of("study", "seed", "step", "2"), null)).containsExactly("100% LARS");
        assertThat(filteredNames(Map.of("study", "nobody's"), null)).isEmpty();
        assertThat(filteredNames(Map.of(), "Lars")).containsExactly("lars elsewhere", "100 lars_runs", "100% LARS");
        assertThat(filteredNames(Map.of(), "%")).containsExactly("100% LARS");
        assertThat(filteredNames(Map.of(), "S_R")).containsExactly("100 lars_runs");
        assertThat(filteredNames(Map.of(), "!")).isEmpty();
        assertThat(filteredNames(Map.of("study", "other"), "100")).isEmpty();
    }

    @Test
    void a_cursor_of_another_filter_is_refused() {
        rows.experiment("one", 1, 1);
        rows.experiment("two", 1, 1);
        ExperimentFilter queued = new ExperimentFilter(RunStatus.QUEUED, Map.of(), null);
        String cursor = results.experiments(queued, new PageRequest(1, null)).nextCursor();

        assertThat(names(results.experiments(queued, new PageRequest(1, cursor))))
                .containsExactly("one");
        assertThatThrownBy(() -> page(1, cursor)).isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void the_best_cell_has_the_highest_mean_validation_accuracy_of_its_succeeded_runs() {
        UUID id = rows.experiment("sweep", 3, 2);
        succeed(rows.run(id, 0, 1), 0.30, 0.5);
        assertThat(best(id).cell().number()).isZero();

        succeed(rows.run(id, 1, 1), 0.35, 0.2);
        succeed(rows.run(id, 1, 2), 0.45, 0.2);
        rows.claimed(rows.run(id, 2, 1), "worker-1");
        rows.epoch(rows.run(id, 2, 1), 1, 0.9, 0.9, 0.9);

        assertThat(best(id).cell().number()).isEqualTo(1);
        assertThat(best(id).cell().spec()).contains("\"batchSize\": 128");
        assertThat(best(id).sweptValues()).hasSize(3);
        assertThat(best(id).accuracies()).containsExactly(0.35, 0.45);
    }

    @Test
    void without_a_validation_set_the_best_cell_has_the_highest_mean_test_accuracy() {
        UUID id = rows.experiment("sweep", 2, 1);
        succeed(rows.run(id, 0, 1), null, 0.2);
        succeed(rows.run(id, 1, 1), null, 0.3);

        assertThat(best(id).cell().number()).isEqualTo(1);
        assertThat(best(id).accuracies()).containsExactly(0.3);
    }

    @Test
    void before_a_run_has_succeeded_there_is_no_best_cell() {
        rows.claimed(rows.run(rows.experiment("new", 2, 1), 0, 1), "worker-1");

        assertThat(page(1, null).items().getFirst().best()).isNull();
    }

    private void succeed(UUID run, @Nullable Double validation, double test) {
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.1, validation, test);
        rows.succeeded(run);
    }

    private ExperimentItem.BestCell best(UUID id) {
        ExperimentItem item = page(1, null).items().getFirst();
        assertThat(item.id().value()).isEqualTo(id);
        return Objects.requireNonNull(item.best());
    }

    private void start(UUID experiment, Consumer<UUID> first) {
        first.accept(rows.run(experiment, 0, 1));
    }

    private Page<ExperimentItem> filtered(RunStatus status) {
        return results.experiments(new ExperimentFilter(status, Map.of(), null), new PageRequest(10, null));
    }

    private List<String> filteredNames(Map<String, String> labels, @Nullable String text) {
        return names(results.experiments(new ExperimentFilter(null, labels, text), new PageRequest(10, null)));
    }

    private ExperimentView experiment(UUID id) {
        return results.experiment(new ExperimentId(id)).orElseThrow();
    }

    private Page<ExperimentItem> page(int limit, @Nullable String cursor) {
        return results.experiments(ExperimentFilter.ALL, new PageRequest(limit, cursor));
    }

    private static List<String> names(Page<ExperimentItem> page) {
        return page.items().stream().map(ExperimentItem::name).toList();
    }
}
