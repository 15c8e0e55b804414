package dev.lockstep.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import dev.lockstep.store.control.ControlOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FruitlessClaimsTest {
    private static final Duration JUST_NOW = Duration.ofSeconds(1);

    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @BeforeEach
    void oneRunWaits() {
        store.submit(ExamplePlans.oneRun());
    }

    @Test
    void a_run_over_which_five_workers_in_a_row_were_lost_has_failed() {
        Lease last = loseWorkers(5);

        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();

        assertThat(store.status(last)).isEqualTo(RunStatus.FAILED);
        assertThat(store.column(last, "failure_kind", String.class)).isEqualTo(Failure.Kind.INFRASTRUCTURE.name());
        assertThat(store.column(last, "attempt", Integer.class)).isEqualTo(5);
    }

    @Test
    void a_hand_back_counts_neither_for_the_run_nor_against_it() {
        loseWorkers(4);
        store.queue().handBack(store.claim().lease());
        Lease fifth = loseWorkers(1);

        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
        assertThat(store.status(fifth)).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void a_run_handed_back_again_and_again_never_fails() {
        for (int time = 0; time < 10; time++) {
            store.queue().handBack(store.claim().lease());
        }

        assertThat(store.status(store.claim().lease())).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void a_stored_checkpoint_makes_up_for_the_workers_lost_before_it() {
        loseWorkers(4);
        Lease fruitful = store.claim().lease();
        store.recorder().checkpoint(fruitful, store.checkpoints().upload(fruitful, ByteBuffer.wrap(new byte[] {1})));
        store.expire(fruitful);
        loseWorkers(4);

        assertThat(store.claim().lease().attempt()).isEqualTo(10);
    }

    @Test
    void after_the_first_lost_worker_the_next_takes_over_at_once() {
        store.expire(store.claim().lease(), JUST_NOW);

        assertThat(store.claim().lease().attempt()).isEqualTo(2);
    }

    @Test
    void after_further_ones_the_run_waits_twice_as_long_each_time_and_reads_as_queued() {
        loseWorkers(1);
        assertThatItWaits(Duration.ofHours(1));
        assertThatItWaits(Duration.ofHours(2));
        assertThatItWaits(Duration.ofHours(3)); // and no longer than the most that is set
    }

    @Test
    void a_stored_checkpoint_ends_the_waiting() {
        loseWorkers(2);
        Lease fruitful = store.claim().lease();
        store.recorder().checkpoint(fruitful, store.checkpoints().upload(fruitful, ByteBuffer.wrap(new byte[] {1})));
        store.expire(fruitful, JUST_NOW);

        assertThat(store.claim().lease().run()).isEqualTo(fruitful.run());
    }

    /** Loses one more worker, and finds that the next may take over only so long after the lease's end. */
    private static void assertThatItWaits(Duration wait) {
        Lease lease = store.claim().lease();
        store.expire(lease, wait.minusMinutes(1));
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
        assertThat(store.control().give(RunCommand.RESUME, lease.run()))
                .isEqualTo(new ControlOutcome.Holds(RunStatus.QUEUED, null));
        store.expire(lease, wait.plusMinutes(1));
    }

    private static Lease loseWorkers(int number) {
        Lease lease = store.claim().lease();
        store.expire(lease);
        for (int lost = 1; lost < number; lost++) {
            lease = store.claim().lease();
            store.expire(lease);
        }
        return lease;
    }
}
