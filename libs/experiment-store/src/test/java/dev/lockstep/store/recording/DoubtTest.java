package dev.lockstep.store.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.Doubt;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunHistory;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DoubtTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private static final WorkerInfo OTHER = new WorkerInfo("another", Device.CPU, 1);
    private static final Fingerprint HERE = new Fingerprint("pytorch 2.7.1+2", "avx2", "1:ab", "0a1b2c", "d4e5f6");
    private static final Fingerprint ELSEWHERE = new Fingerprint("pytorch 2.7.1+2", "avx2", "1:cd", "0a1b2c", "d4e5f6");
    private static final Failure DIVERGENCE = new Failure(Failure.Kind.DIVERGED, "not finite", 2, 17);

    @BeforeEach
    void queueOneRun() {
        store.submit(ExamplePlans.oneRun());
        store.registry().heartbeat(StoreServices.WORKER);
    }

    @Test
    void a_doubted_run_is_left_once_to_another_live_worker_which_learns_of_the_doubt() {
        Lease lease = begin(HERE);
        store.registry().heartbeat(OTHER);
        assertThat(store.recorder().doubted(lease, DIVERGENCE, new byte[] {7})).isTrue();
        store.queue().releaseAsLost(lease);

        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
        Lease second = store.queue().claim(OTHER).map(ClaimedRun::lease).orElseThrow();
        RunHistory history = store.recorder().started(second, ELSEWHERE);
        assertThat(history.doubt()).contains(new Doubt(DIVERGENCE, StoreServices.WORKER.name(), HERE));
        assertThat(history.fingerprints()).containsExactly(HERE);
        assertThat(store.recorder().flight(lease.run(), 2))
                .hasValueSatisfying(flight -> assertThat(flight).containsExactly(7));

        store.expire(second);
        assertThat(store.queue().claim(StoreServices.WORKER)).isPresent();
    }

    @Test
    void a_doubted_run_without_another_live_worker_for_its_device_stays_here() {
        Lease lease = begin(HERE);
        store.registry().heartbeat(new WorkerInfo("gpu", Device.CUDA, 1));
        store.registry().heartbeat(OTHER);
        store.owner()
                .sql("UPDATE worker SET last_heard_at = last_heard_at - interval '2 minutes' WHERE name = 'another'")
                .update();

        assertThat(store.recorder().doubted(lease, DIVERGENCE, new byte[] {})).isFalse();
        store.queue().releaseAsLost(lease);
        assertThat(store.queue().claim(StoreServices.WORKER)).isPresent();
    }

    @Test
    void the_run_returns_to_its_worker_when_the_others_are_busy_or_gone() {
        Lease lease = begin(HERE);
        store.registry().heartbeat(OTHER);
        store.recorder().doubted(lease, DIVERGENCE, new byte[] {});
        store.queue().releaseAsLost(lease);
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();

        store.owner().sql("UPDATE run SET left_until = clock_timestamp()").update();

        assertThat(store.queue().claim(StoreServices.WORKER)).isPresent();
    }

    @Test
    void the_doubt_outlives_attempts_and_ends_with_its_epoch() {
        Lease lease = begin(HERE);
        store.recorder().doubted(lease, DIVERGENCE, new byte[] {});
        store.record(lease, ExampleEpochs.epoch(1));
        store.queue().release(lease);
        Lease second = store.claim().lease();
        assertThat(store.recorder().started(second, HERE).doubt()).isPresent();

        store.record(second, ExampleEpochs.epoch(2));
        store.expire(second);

        assertThat(store.recorder().started(store.claim().lease(), HERE).doubt())
                .isEmpty();
    }

    @Test
    void a_failure_ends_the_doubt() {
        Lease lease = begin(HERE);
        store.recorder().doubted(lease, DIVERGENCE, new byte[] {});

        store.recorder().failed(lease, DIVERGENCE);

        assertThat(store.column(lease, "doubt IS NULL", Boolean.class)).isTrue();
    }

    @Test
    void checksums_are_kept_for_two_epochs_of_an_unfinished_run() {
        Lease lease = begin(HERE);
        for (int epoch = 1; epoch <= 3; epoch++) {
            store.record(lease, ExampleEpochs.epoch(epoch));
            store.recorder().storeFlight(lease, epoch, new byte[] {(byte) epoch});
        }
        store.recorder().storeFlight(lease, 3, new byte[] {33});

        assertThat(store.recorder().flight(lease.run(), 1)).isEmpty();
        assertThat(store.recorder().flight(lease.run(), 2))
                .hasValueSatisfying(flight -> assertThat(flight).containsExactly(2));
        assertThat(store.recorder().flight(lease.run(), 3))
                .hasValueSatisfying(flight -> assertThat(flight).containsExactly(33));
        store.recorder().succeeded(lease);
        assertThat(store.recorder().flight(lease.run(), 3)).isEmpty();
    }

    private static Lease begin(Fingerprint fingerprint) {
        Lease lease = store.claim().lease();
        store.recorder().started(lease, fingerprint);
        return lease;
    }
}
