package dev.lockstep.experiment.spec;

/** Where a run may be trained. */
public enum Device {
    @VariantName("any")
    ANY,
    @VariantName("cpu")
    CPU,
    @VariantName("cuda")
    CUDA
}
