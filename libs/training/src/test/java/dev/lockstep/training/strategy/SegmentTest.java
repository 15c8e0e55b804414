package dev.lockstep.training.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.engine.GoldenFile;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.ComputeThreads;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that replicas take the steps of a segment independently of each other. */
@Timeout(60)
class SegmentTest {
    private static final GoldenFile GOLDEN = new GoldenFile();
    private static final StepMonitor NEVER = new PauseWhen(Integer.MAX_VALUE);

    private final NativeEngine engine = NativeEngine.load();
    private final NDManager manager = engine.newManager(Device.CPU);
    private final List<ComputeThreads> pools = new ArrayList<>();

    SegmentTest() {
        engine.prepareThread();
    }

    @AfterEach
    void free() {
        pools.forEach(ComputeThreads::close);
        manager.close();
    }

    @Test
    void a_replica_does_not_wait_for_the_steps_of_another_one() {
        CountDownLatch secondIsDone = new CountDownLatch(1);
        LocalReplicaGroup group = group(2, 2, (replica, step) -> {
            if (replica == 0 && step == 0) {
                assertThat(secondIsDone.await(30, TimeUnit.SECONDS)).isTrue();
            }
            if (replica == 1 && step == 9) {
                secondIsDone.countDown();
            }
            return 1.0;
        });
        assertThat(group.advance(new Segment(0, 10), NEVER).orElseThrow().steps())
                .hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void the_first_step_whose_loss_is_not_finite_is_reported_whatever_the_timing(int threads) {
        AtomicInteger stepsOfThird = new AtomicInteger();
        LocalReplicaGroup group = group(3, threads, (replica, step) -> {
            if (replica == 2) {
                stepsOfThird.incrementAndGet();
            }
            return (replica == 0 && step == 7) || (replica == 1 && step == 4) ? Double.NaN : 1.0;
        });
        SegmentReport report = group.advance(new Segment(0, 20), NEVER).orElseThrow();
        assertThat(report.steps()).hasSize(5);
        StepResult last = StepResult.of(report.steps().getLast(), SyncStats.NONE);
        assertThat(last.firstNonFinite()).isEqualTo(1);
        assertThat(group.hasDiverged()).isTrue();
        assertThat(stepsOfThird.get()).isBetween(5, 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_segment_paused_at_any_step_is_continued_from_its_checkpoint_to_the_same_bits(int threads) {
        LocalReplicaGroup uninterrupted = group(3, 1, (_, step) -> step);
        uninterrupted.advance(new Segment(4, 12), NEVER);
        for (int samples = 0; samples < 3 * 8; samples++) {
            LocalReplicaGroup paused = group(3, threads, (_, step) -> step);
            Optional<SegmentReport> report = paused.advance(new Segment(4, 12), new PauseWhen(samples));
            // A thread may end the segment before it sees the pause. The replicas are not synchronized then.
            Checkpoint checkpoint = save(paused, report.isEmpty());
            assertThat(checkpoint.parts()).hasSize(1 + 3);

            LocalReplicaGroup resumed = group(3, 4 - threads, (_, step) -> step);
            resumed.restore(new CheckpointReader(checkpoint), report.isEmpty() ? 4 : 12);
            if (report.isEmpty()) {
                assertThat(resumed.advance(new Segment(4, 12), NEVER)
                                .orElseThrow()
                                .steps())
                        .hasSize(8)
                        .allSatisfy(step -> assertThat(step).hasSize(3));
            }
            for (int replica = 0; replica < 3; replica++) {
                assertThat(bits(resumed.state(replica))).isEqualTo(bits(uninterrupted.state(replica)));
            }
        }
    }

    @Test
    void a_pause_takes_effect_at_the_next_step_of_each_replica_of_a_long_segment() {
        AtomicInteger steps = new AtomicInteger();
        LocalReplicaGroup group = group(4, 2, (_, _) -> {
            steps.incrementAndGet();
            return 1.0;
        });
        assertThat(group.advance(new Segment(0, 500), new PauseWhen(100))).isEmpty();
        assertThat(steps.get()).isBetween(100, 102);
    }

    @Test
    void replicas_in_sync_are_written_once() {
        LocalReplicaGroup group = group(3, 2, (_, _) -> 1.0);
        Checkpoint together = save(group, true);
        group.advance(new Segment(0, 3), NEVER);
        Checkpoint apart = save(group, false);
        long parameters = GOLDEN.specs().stream()
                .mapToLong(spec -> spec.size() * (long) Float.BYTES)
                .sum();
        assertThat(apart.bytes() - together.bytes()).isGreaterThanOrEqualTo(2 * parameters);
    }

    private static Checkpoint save(LocalReplicaGroup group, boolean inSync) {
        CheckpointWriter writer = new CheckpointWriter();
        group.save(writer, inSync);
        return writer.write();
    }

    private static List<String> bits(TensorSet state) {
        return IntStream.range(0, state.size())
                .mapToObj(i -> HexFormat.of().formatHex(bytes(state.values(i))))
                .toList();
    }

    private static byte[] bytes(ByteBuffer values) {
        byte[] bytes = new byte[values.remaining()];
        values.get(bytes);
        return bytes;
    }

    private LocalReplicaGroup group(int replicas, int threads, Loss loss) {
        ComputeThreads pool = new ComputeThreads(engine, threads);
        pools.add(pool);
        return LocalReplicaGroup.of(
                IntStream.range(0, replicas)
                        .mapToObj(_ -> new Replica(
                                new OptimizerSpec.Sgd(0.1, 0.9, 0), GOLDEN.start("", manager.newSubManager())))
                        .toList(),
                new GoldenGradients(loss),
                new LocalReplicaGroup.Resources(pool, step -> 0.1 / (1 + step), System::nanoTime));
    }

    private interface Loss {
        double of(int replica, long step) throws InterruptedException;
    }

    /** The gradients of the golden objective, with losses of the test. */
    private record GoldenGradients(Loss loss) implements GradientSource {
        @Override
        public BatchGradient compute(TensorSet state, int replica, long step) {
            NDManager scope = state.manager().newSubManager();
            try {
                return new BatchGradient(
                        scope,
                        GOLDEN.gradients(state, replica % 2, (int) (step % 4), scope),
                        new BatchResult(1, loss.of(replica, step), 0));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {}
    }

    /** Pauses after a number of samples. */
    private static final class PauseWhen implements StepMonitor {
        private final AtomicInteger left;

        PauseWhen(int samples) {
            left = new AtomicInteger(samples);
        }

        @Override
        public boolean shouldPause() {
            return left.get() <= 0;
        }

        @Override
        public void stepDone(int samples) {
            left.addAndGet(-samples);
        }
    }
}
