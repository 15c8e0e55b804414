package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineErrorsTest {
    private static final long FLOATS_BEYOND_ANY_ADDRESS_SPACE = 1L << 48;

    @Test
    void an_allocation_failure_of_pytorch_is_out_of_memory() {
        try (NDManager manager = NativeEngine.load().newManager(Device.CPU)) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> manager.zeros(new Shape(FLOATS_BEYOND_ANY_ADDRESS_SPACE)))
                    .satisfies(e -> assertThat(EngineErrors.kind(e)).isEqualTo(Failure.Kind.OUT_OF_MEMORY));
        }
    }

    /** Messages of PyTorch 2.7. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 15.77 GiB",
                "CUDA error: out of memory",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
                "cuDNN error: CUDNN_STATUS_ALLOC_FAILED"
            })
    void an_allocation_failure_on_a_gpu_is_out_of_memory(String message) {
        assertThat(EngineErrors.kind(new EngineException(message))).isEqualTo(Failure.Kind.OUT_OF_MEMORY);
    }

    @Test
    void any_other_error_is_internal() {
        try (NDManager manager = NativeEngine.load().newManager(Device.CPU)) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> manager.ones(new Shape(2, 3)).matMul(manager.ones(new Shape(2, 3))))
                    .satisfies(e -> assertThat(EngineErrors.kind(e)).isEqualTo(Failure.Kind.INTERNAL));
        }
    }
}
