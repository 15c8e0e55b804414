package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

import dev.lockstep.experiment.spec.Device;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.api.Test;

/** The digest is that of the process' kernels: equal in every process with the same ones. */
class ReferenceGradientsTest {
    private final String here = ReferenceGradients.digest(NativeEngine.load(), Device.CPU);

    @Test
    void another_process_with_the_same_kernels_has_the_same_digest() throws Exception {
        assertThat(digest(Map.of())).isEqualTo(here).matches("1:[0-9a-f]{64}");
    }

    @Test
    void kernels_of_another_instruction_set_of_onednn_alone_have_another_digest() throws Exception {
        assertThat(digest(Map.of("ONEDNN_MAX_CPU_ISA", "SSE41")))
                .isNotEqualTo(here)
                .matches("1:[0-9a-f]{64}");
    }

    @Test
    void kernels_of_another_instruction_set_of_pytorch_alone_have_another_digest() throws Exception {
        assertThat(digest(Map.of("ATEN_CPU_CAPABILITY", "default")))
                .isNotEqualTo(here)
                .matches("1:[0-9a-f]{64}");
    }

    private static String digest(Map<String, String> environment) throws IOException, InterruptedException {
        return JavaProcess.run(PrintKernels.class, environment).getLast();
    }
}
