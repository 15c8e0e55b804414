package dev.lockstep.experiment.spec;

/** Where a run may be trained. */
public enum Device {
    @Choice("any")
    ANY,
    @Choice("cpu")
    CPU,
    @Choice("cuda")
    CUDA
}
