package dev.lockstep.experiment.run;

/**
 * What, besides the spec and the seed, decides a run's bits.
 *
 * @param engine as in "pytorch 2.7.1"
 * @param isa the instruction set that the native kernels chose, as in "avx512"
 * @param code the git commit this was built from
 * @param data SHA-256 of the data set's files
 */
public record Fingerprint(String engine, String isa, String code, String data) {}
