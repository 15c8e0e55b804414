package dev.lockstep.training.engine;

import java.util.List;

import ai.djl.engine.EngineException;
import dev.lockstep.experiment.run.Failure;

/** Classifies errors of PyTorch by their messages, because DJL throws all of them as one exception type. */
final class EngineErrors {
    /** Messages of PyTorch's allocators (c10: CPUAllocator, CUDACachingAllocator), of C++, cuBLAS and cuDNN. */
    private static final List<String> OUT_OF_MEMORY = List.of(
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
        return OUT_OF_MEMORY.stream().anyMatch(message::contains) ? Failure.Kind.OUT_OF_MEMORY : Failure.Kind.INTERNAL;
    }
}
