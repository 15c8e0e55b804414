package dev.lockstep.results.runs;

import dev.lockstep.experiment.run.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * The engine, kernels, code and data that determine a run's exact result, as JSON. {@code kernels} is null in runs of
 * versions that did not record it.
 */
public record FingerprintJson(
        String engine, String isa, @Nullable String kernels, String code, String data) {
    public static @Nullable FingerprintJson ofNullable(@Nullable Fingerprint fingerprint) {
        return fingerprint == null ? null : of(fingerprint);
    }

    public static FingerprintJson of(Fingerprint fingerprint) {
        return new FingerprintJson(
                fingerprint.engine(), fingerprint.isa(), fingerprint.kernels(), fingerprint.code(), fingerprint.data());
    }
}
