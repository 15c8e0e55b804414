package dev.lockstep.experiment.run;

import org.jspecify.annotations.Nullable;

/**
 * The conditions that determine a run's bits, besides its spec and seed.
 *
 * @param engine the native library and, after the plus, the version of Lockstep's own arithmetic: "pytorch 2.7.1+2"
 * @param isa the instruction set of PyTorch's own kernels, as in "avx512"
 * @param kernels the version and the digest of the reference gradients, which identify the kernels that the native
 *     libraries chose; null if an older version recorded the fingerprint
 * @param code the git commit of the build
 * @param data SHA-256 of the data set's files
 */
public record Fingerprint(
        String engine, String isa, @Nullable String kernels, String code, String data) {}
