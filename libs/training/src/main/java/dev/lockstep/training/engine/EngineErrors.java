package dev.lockstep.training.engine;

import java.util.List;

import ai.djl.engine.EngineException;
import dev.lockstep.experiment.run.Failure;

/** What PyTorch's complaints are about: DJL passes all of them on as one type, told apart by their words alone. */
final class EngineErrors {
    /** PyTorch's allocators (c10: CPUAllocator, CUDACachingAllocator), C++'s own, then cuBLAS and cuDNN. */
    private static final List<String> MEMORY = List.of(
            "DefaultCPUAllocator: can't allocate memory",
            "DefaultCPUAllocator: not enough memory",
            "CUDA out of memory",
            "CUDA error: out of memory",
            "std::bad_alloc",
            "CUBLAS_STATUS_ALLOC_FAILED",
            "CUDNN_STATUS_ALLOC_FAILED");

    private EngineErrors() {}

    static Failure.Kind kind(EngineException e) {
        String message = String.valueOf(e.getMessage());
        return MEMORY.stream().anyMatch(message::contains) ? Failure.Kind.OUT_OF_MEMORY : Failure.Kind.INTERNAL;
    }
}
