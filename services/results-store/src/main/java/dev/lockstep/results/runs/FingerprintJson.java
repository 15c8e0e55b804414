package dev.lockstep.results.runs;

import dev.lockstep.experiment.run.Fingerprint;
import org.jspecify.annotations.Nullable;

/** The code, data, engine and instruction set that determine a run's exact result, as JSON. */
public record FingerprintJson(String engine, String isa, String code, String data) {
    public static @Nullable FingerprintJson of(@Nullable Fingerprint fingerprint) {
        return fingerprint == null
                ? null
                : new FingerprintJson(fingerprint.engine(), fingerprint.isa(), fingerprint.code(), fingerprint.data());
    }
}
