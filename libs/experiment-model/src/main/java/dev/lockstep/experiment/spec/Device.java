package dev.lockstep.experiment.spec;

/** The device that a run requests or a worker provides. */
public enum Device {
    @VariantName("any")
    ANY,
    @VariantName("cpu")
    CPU,
    @VariantName("cuda")
    CUDA
}
