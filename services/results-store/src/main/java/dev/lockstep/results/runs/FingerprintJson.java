package dev.lockstep.results.runs;

import dev.lockstep.experiment.run.Fingerprint;
import org.jspecify.annotations.Nullable;

/** What decided a run's bits, as JSON. */
public record FingerprintJson(String engine, String isa, String code, String data) {
    public static @Nullable FingerprintJson of(@Nullable Fingerprint fingerprint) {
        return fingerprint == null
                ? null
                : new FingerprintJson(fingerprint.engine(), fingerprint.isa(), fingerprint.code(), fingerprint.data());
    }
}
