package dev.lockstep.training.engine;

import dev.lockstep.experiment.spec.Device;
import dev.lockstep.training.tensor.NativeEngine;

/** Prints the digest of the reference gradients of a process. */
final class PrintKernels {
    private PrintKernels() {}

    static void main() {
        System.out.println(ReferenceGradients.digest(NativeEngine.load(), Device.CPU));
    }
}
