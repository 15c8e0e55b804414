package dev.lockstep.experiment.events;

import java.time.Instant;

import dev.lockstep.experiment.results.RunStatusView;
import org.jspecify.annotations.Nullable;

/**
 * A run came to stand somewhere else.
 *
 * @param state as it was then; its place in the queue is not told
 * @param attempt how often it had been claimed
 * @param worker who held it, or trained it last; null where nobody does
 */
public record StatusChange(
        EventPosition place,
        RunStatusView state,
        int attempt,
        @Nullable String worker,
        Instant at) implements RunEvent {}
