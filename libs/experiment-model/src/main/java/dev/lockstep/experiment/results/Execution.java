package dev.lockstep.experiment.results;

import java.util.List;

import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.spec.Device;
import org.jspecify.annotations.Nullable;

/**
 * The execution of a run: its worker, device, progress and attempts.
 *
 * @param worker the worker that holds the run or held it last; null if there is none
 * @param device the requested device; once started, the device that it started on
 * @param attempts the attempts so far, in order
 * @param fingerprint null until training starts
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
