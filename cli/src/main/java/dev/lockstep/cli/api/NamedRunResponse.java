package dev.lockstep.cli.api;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A run in the queue or with a worker, with the names that people know it by.
 *
 * @param experiment its experiment's name
 * @param label what people call its cell
 */
public record NamedRunResponse(
        String experiment,
        String label,
        long seed,
        String device,
        @Nullable Integer jobsAhead,
        Instant createdAt) {
    /** As in "step2-lars · lars, batch 512 · seed 3". */
    public String words() {
        return experiment + " · " + label + " · seed " + seed;
    }
}
