package dev.lockstep.cli.api;

import org.jspecify.annotations.Nullable;

/** Something that happened to a run. */
public sealed interface RunEvent {
    String run();

    /** It stands somewhere else now. */
    record Status(String run, RunStatus status, @Nullable String worker, Run.@Nullable Failure failure)
            implements RunEvent {}

    /** An epoch of it was stored. */
    record Stored(String run, Epoch epoch) implements RunEvent {}

    /** It has come so far. */
    record Progressed(String run, Run.Progress progress) implements RunEvent {}
}
