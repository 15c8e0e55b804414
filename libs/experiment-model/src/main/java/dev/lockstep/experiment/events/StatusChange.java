package dev.lockstep.experiment.events;

import java.time.Instant;

import dev.lockstep.experiment.results.RunStatusView;
import org.jspecify.annotations.Nullable;

/**
 * The status of a run changed.
 *
 * @param state the state after the change, without the run's queue position
 * @param attempt how many times the run had been claimed
 * @param worker the worker that holds the run or held it last; null if there is none
 */
public record StatusChange(
        EventKey key,
        RunStatusView state,
        int attempt,
        @Nullable String worker,
        Instant at) implements RunEvent {}
