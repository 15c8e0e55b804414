package dev.lockstep.cli.api;

import org.jspecify.annotations.Nullable;

/** An event of a run. */
public sealed interface ReceivedEvent {
    String run();

    /** The run's status has changed. */
    record StatusChanged(
            String run, StatusName status, @Nullable String worker, RunResponse.@Nullable Failure failure)
            implements ReceivedEvent {}

    /** An epoch's results have been stored. */
    record EpochStored(String run, EpochResponse epoch) implements ReceivedEvent {}

    /** The worker has reported the run's progress. */
    record ProgressReported(String run, RunResponse.Progress progress) implements ReceivedEvent {}
}
