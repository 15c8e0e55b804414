package dev.lockstep.experiment.run;

import java.util.List;
import java.util.Optional;

/**
 * What earlier attempts at a run have left to the next one.
 *
 * @param fingerprints the distinct fingerprints of the earlier attempts, in order
 * @param doubt a divergence that the next attempt confirms or refutes
 */
public record RunHistory(List<Fingerprint> fingerprints, Optional<Doubt> doubt) {
    public static final RunHistory NONE = new RunHistory(List.of(), Optional.empty());

    public RunHistory {
        fingerprints = List.copyOf(fingerprints);
    }
}
