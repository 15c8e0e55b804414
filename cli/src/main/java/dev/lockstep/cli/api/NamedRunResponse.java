package dev.lockstep.cli.api;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A run in the queue or on a worker, with the name of its experiment and the label of its cell. */
public record NamedRunResponse(
        String experiment,
        String label,
        long seed,
        String device,
        RunResponse.@Nullable WaitingFor waitingFor,
        Instant createdAt) {
    /** Returns the run's full name, for example "step2-lars · lars, batch 512 · seed 3". */
    public String displayName() {
        return experiment + " · " + label + " · seed " + seed;
    }
}
