package dev.lockstep.experiment.results;

import java.util.List;

import dev.lockstep.experiment.run.Doubt;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.spec.Device;
import org.jspecify.annotations.Nullable;

/**
 * The execution of a run: its worker, device, progress and attempts.
 *
 * @param worker the worker that holds the run or held it last; null if there is none
 * @param device the requested device; once started, the device that it started on
 * @param attempts the attempts so far, in order
 * @param fingerprint of the latest attempt; null until training starts
 * @param fingerprints the distinct fingerprints of the attempts, in the order in which they were first used; empty
 *     until training starts
 * @param doubt a divergence that has not recurred yet; null if there is none
 */
public record Execution(
        @Nullable String worker,
        Device device,
        RunProgress progress,
        List<AttemptView> attempts,
        @Nullable Fingerprint fingerprint,
        List<Fingerprint> fingerprints,
        @Nullable Doubt doubt) {
    public Execution {
        attempts = List.copyOf(attempts);
        fingerprints = List.copyOf(fingerprints);
    }
}
