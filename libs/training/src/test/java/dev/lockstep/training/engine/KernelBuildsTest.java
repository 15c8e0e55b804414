package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

/** Without the lock of the builds, such a process ends with other bits or with a signal. */
class KernelBuildsTest {
    @Test
    void threads_that_use_many_new_shapes_at_once_compute_the_bits_of_one_thread() throws Exception {
        assertThat(JavaProcess.run(ManyShapes.class, Map.of()).getLast()).isEqualTo("0 of 180 differ");
    }
}
