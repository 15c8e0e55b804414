package dev.lockstep.store.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import dev.lockstep.experiment.results.WaitingFor;
import dev.lockstep.experiment.results.WaitingFor.Reason;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.store.queue.OwnerLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class WaitingReaderTest {
    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final ResultRowWriter rows = new ResultRowWriter(database.dataSource(TestDatabaseRole.OWNER));
    private final JdbcClient owner = JdbcClient.create(database.dataSource(TestDatabaseRole.OWNER));
    private UUID experiment = UUID.randomUUID();

    @BeforeEach
    void three_runs_and_a_worker() {
        rows.clear();
        rows.worker("worker-1", 5);
        experiment = rows.experiment("waiting", 1, 3);
    }

    @Test
    void a_queued_run_waits_for_a_slot() {
        assertThat(waitingFor(1)).isEqualTo(new WaitingFor(Reason.SLOT, 0, "Next, as soon as a slot is free."));
        assertThat(waitingFor(2)).isEqualTo(new WaitingFor(Reason.SLOT, 1, "1 run is ahead of it."));
        assertThat(waitingFor(3)).isEqualTo(new WaitingFor(Reason.SLOT, 2, "2 runs are ahead of it."));
    }

    @Test
    void a_released_run_resumes_from_its_checkpoint() {
        update("attempt = 1");

        assertThat(waitingFor(1).text())
                .isEqualTo("Next, as soon as a slot is free. It resumes from its last checkpoint.");
    }

    @Test
    void a_run_of_an_owner_at_the_limit_waits_for_the_limit() {
        rows.claimed(rows.run(experiment, 0, 1), "worker-1");

        assertThat(waitingFor(2, 1))
                .isEqualTo(
                        new WaitingFor(Reason.OWNER_LIMIT, 1, "Its owner has reached the limit on running runs (1)."));
        assertThat(waitingFor(2, 2).reason()).isEqualTo(Reason.SLOT);
        assertThat(waitingFor(2, null).reason()).isEqualTo(Reason.SLOT);
    }

    @Test
    void a_run_without_an_available_worker_of_its_device_waits_for_one() {
        update("device = 'cuda'");
        assertThat(waitingFor(1).reason()).isEqualTo(Reason.WORKER);
        assertThat(waitingFor(1).text()).isEqualTo("No worker with a GPU is available.");

        update("device = 'cpu'");
        assertThat(waitingFor(1).reason()).isEqualTo(Reason.SLOT);

        owner.sql("UPDATE worker SET last_heard_at = last_heard_at - interval '30 seconds'")
                .update();
        assertThat(waitingFor(1).text()).isEqualTo("No worker with a CPU is available.");
        assertThat(waitingFor(2).text()).isEqualTo("No worker is available.");
    }

    @Test
    void a_lost_run_waits_for_another_worker_and_backs_off_without_progress() {
        rows.claimed(rows.run(experiment, 0, 1), "gone");
        rows.lost(rows.run(experiment, 0, 1), 1);
        assertThat(waitingFor(1).reason()).isEqualTo(Reason.LOST_WORKER);
        assertThat(waitingFor(1).text())
                .isEqualTo("Its worker was lost. Another one resumes it from its last checkpoint.");

        update("fruitless_claims = 4");
        assertThat(waitingFor(1).reason()).isEqualTo(Reason.BACKOFF);
        assertThat(waitingFor(1).text())
                .matches("Its last 4 attempts were lost without progress. The next one can start in (18|19) s.");

        update("requested = 'PAUSED'");
        assertThat(waitingFor(1).text()).isEqualTo("Its worker was lost. It will be paused.");
        assertThat(RunCommand.possible(Set.of(results(null)
                        .run(new RunId(rows.run(experiment, 0, 1)))
                        .orElseThrow()
                        .state()
                        .state())))
                .containsExactly(RunCommand.PAUSE, RunCommand.RESUME, RunCommand.CANCEL);
    }

    @Test
    void runs_that_a_limit_or_a_backoff_holds_back_need_no_slot() {
        rows.claimed(rows.run(experiment, 0, 1), "worker-1");
        assertThat(usableSlots(null)).isEqualTo(3);
        assertThat(usableSlots(2)).isEqualTo(2);
        assertThat(usableSlots(1)).isEqualTo(1);

        rows.lost(rows.run(experiment, 0, 1), 1);
        assertThat(usableSlots(1)).isEqualTo(1);
        update("fruitless_claims = 4");
        assertThat(usableSlots(null)).isEqualTo(2);
        assertThat(usableSlots(1)).as("the lost run still counts for its owner").isZero();
        update("fruitless_claims = 0, requested = 'PAUSED'");
        assertThat(usableSlots(null)).isEqualTo(2);
    }

    @Test
    void a_running_run_waits_for_nothing() {
        UUID run = rows.run(experiment, 0, 1);
        rows.claimed(run, "worker-1");

        assertThat(results(null).run(new RunId(run)).orElseThrow().state().waitingFor())
                .isNull();
    }

    private void update(String changes) {
        owner.sql("UPDATE run SET " + changes + " WHERE id = :run")
                .param("run", rows.run(experiment, 0, 1))
                .update();
    }

    private long usableSlots(@Nullable Integer maxRunningRuns) {
        return Objects.requireNonNull(new PlatformReader(
                        JdbcClient.create(database.dataSource(TestDatabaseRole.RESULTS)),
                        new OwnerLimits(maxRunningRuns),
                        TestQueries.BACKOFF)
                .platform()
                .usableSlots()
                .get(Device.CPU));
    }

    private WaitingFor waitingFor(long seed) {
        return waitingFor(seed, null);
    }

    private WaitingFor waitingFor(long seed, @Nullable Integer maxRunningRuns) {
        return Objects.requireNonNull(results(maxRunningRuns)
                .run(new RunId(rows.run(experiment, 0, seed)))
                .orElseThrow()
                .state()
                .waitingFor());
    }

    private JdbcResultsQueries results(@Nullable Integer maxRunningRuns) {
        return TestQueries.of(
                JdbcClient.create(database.dataSource(TestDatabaseRole.RESULTS)), new OwnerLimits(maxRunningRuns));
    }
}
