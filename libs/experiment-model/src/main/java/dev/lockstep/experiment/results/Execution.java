package dev.lockstep.experiment.results;

import java.util.List;

import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.spec.Device;
import org.jspecify.annotations.Nullable;

/**
 * Who trains a run, on what, and how far they are.
 *
 * @param worker who holds it, or trained it last; null where nobody does
 * @param device asked for; once started, the kind it started on
 * @param attempts the claims so far, in order
 * @param fingerprint null until training began
 */
public record Execution(
        @Nullable String worker,
        Device device,
        RunProgress progress,
        List<AttemptView> attempts,
        @Nullable Fingerprint fingerprint) {
    public Execution {
        attempts = List.copyOf(attempts);
    }
}
