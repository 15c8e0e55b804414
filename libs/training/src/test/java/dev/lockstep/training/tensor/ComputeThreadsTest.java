package dev.lockstep.training.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import ai.djl.pytorch.jni.JniUtils;
import org.junit.jupiter.api.Test;

class ComputeThreadsTest {
    private final NativeEngine engine = NativeEngine.load();

    @Test
    void every_thread_has_one_native_thread_and_does_not_record_gradients() {
        try (ComputeThreads threads = new ComputeThreads(engine, 3)) {
            CountDownLatch allRunning = new CountDownLatch(3);
            List<String> modes = threads.map(3, _ -> {
                countDownAndAwait(allRunning);
                return JniUtils.getNumThreads() + " " + JniUtils.isGradMode();
            });
            assertThat(modes).containsExactly("1 false", "1 false", "1 false");
        }
    }

    @Test
    void results_come_in_the_order_of_the_tasks() {
        try (ComputeThreads threads = new ComputeThreads(engine, 2)) {
            assertThat(threads.map(5, i -> i * i)).containsExactly(0, 1, 4, 9, 16);
        }
    }

    @Test
    void nested_tasks_run_in_order_on_the_thread_of_the_outer_task() {
        try (ComputeThreads threads = new ComputeThreads(engine, 2)) {
            List<List<String>> names = threads.map(4, _ -> {
                List<String> inner =
                        threads.map(3, i -> i + " " + Thread.currentThread().getName());
                String own = Thread.currentThread().getName();
                assertThat(inner).containsExactly("0 " + own, "1 " + own, "2 " + own);
                return inner;
            });
            assertThat(names).hasSize(4);
        }
    }

    @Test
    void a_failure_is_thrown_only_after_all_tasks_have_ended() {
        AtomicInteger finished = new AtomicInteger();
        CountDownLatch failed = new CountDownLatch(1);
        try (ComputeThreads threads = new ComputeThreads(engine, 2)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> threads.map(2, i -> {
                        if (i == 0) {
                            failed.countDown();
                            throw new IllegalStateException("task 0");
                        }
                        countDownAndAwait(failed);
                        return finished.incrementAndGet();
                    }))
                    .withMessage("task 0");
            assertThat(finished).hasValue(1);
        }
    }

    @Test
    void loading_the_engine_needs_no_network() {
        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
        assertThat(engine.version()).isEqualTo("pytorch 2.7.1");
    }

    @Test
    void the_instruction_set_follows_the_processors_flags() {
        assertThat(InstructionSet.of("flags : fpu fma avx2 avx512f avx512dq avx512bw avx512vl"))
                .isEqualTo("avx512");
        assertThat(InstructionSet.of("flags : fpu fma avx2 avx512f")).isEqualTo("avx2");
        assertThat(InstructionSet.of("flags : fpu sse")).isEqualTo(System.getProperty("os.arch"));
        assertThat(InstructionSet.detect()).isNotBlank();
    }

    private static void countDownAndAwait(CountDownLatch latch) {
        latch.countDown();
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
