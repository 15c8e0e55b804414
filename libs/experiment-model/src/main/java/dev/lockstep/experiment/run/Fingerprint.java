package dev.lockstep.experiment.run;

/**
 * The conditions that determine a run's bits, besides its spec and seed.
 *
 * @param engine as in "pytorch 2.7.1"
 * @param isa the instruction set that the native kernels chose, as in "avx512"
 * @param code the git commit of the build
 * @param data SHA-256 of the data set's files
 */
public record Fingerprint(String engine, String isa, String code, String data) {}
