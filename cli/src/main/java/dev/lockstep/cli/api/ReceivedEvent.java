package dev.lockstep.cli.api;

import org.jspecify.annotations.Nullable;

/** Something that happened to a run. */
public sealed interface ReceivedEvent {
    String run();

    /** It stands somewhere else now. */
    record Status(String run, StatusName status, @Nullable String worker, RunResponse.@Nullable Failure failure)
            implements ReceivedEvent {}

    /** An epoch of it was stored. */
    record Stored(String run, EpochResponse epoch) implements ReceivedEvent {}

    /** It has come so far. */
    record Progressed(String run, RunResponse.Progress progress) implements ReceivedEvent {}
}
