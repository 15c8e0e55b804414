package dev.lockstep.cli.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The fields of a run that the command shows. */
public record RunResponse(
        String id,
        int cell,
        long seed,
        boolean imported,
        StatusName status,
        @Nullable String worker,
        @Nullable WaitingFor waitingFor,
        Progress progress,
        @JsonProperty("final") @Nullable EpochResponse finalEpoch,
        @Nullable EpochResponse best,
        @Nullable Failure failure) {
    /** Returns a copy with the status of an event. */
    public RunResponse withStatus(ReceivedEvent.StatusChanged event) {
        return new RunResponse(
                id,
                cell,
                seed,
                imported,
                event.status(),
                event.worker(),
                null,
                progress,
                finalEpoch,
                best,
                event.failure());
    }

    /** Returns a copy with this progress. */
    public RunResponse withProgress(Progress current) {
        return new RunResponse(
                id, cell, seed, imported, status, worker, waitingFor, current, finalEpoch, best, failure);
    }

    /** Returns a copy that waits for this. */
    public RunResponse withWaitingFor(@Nullable WaitingFor reason) {
        return new RunResponse(id, cell, seed, imported, status, worker, reason, progress, finalEpoch, best, failure);
    }

    /** What a queued run waits for, in sentences. */
    public record WaitingFor(String text) {}

    /** The progress of a run; epochs are counted from 1. */
    public record Progress(
            int epoch,
            double epochFraction,
            int epochs,
            @Nullable Double samplesPerSecond,
            @Nullable Double etaSeconds) {
        /** Returns the progress at the end of a stored epoch. */
        public Progress atEndOf(EpochResponse stored) {
            return new Progress(stored.epoch(), 1, epochs, stored.samplesPerSecond(), etaSeconds);
        }

        /** Returns the completed fraction of the run, 0 to 1. */
        public double completedFraction() {
            return Math.clamp((Math.max(epoch, 1) - 1 + epochFraction) / epochs, 0, 1);
        }

        /** Returns the number of completed epochs. */
        public int completedEpochs() {
            return epochFraction >= 1 ? epoch : Math.max(epoch - 1, 0);
        }
    }

    /** The reason why a run failed. */
    public record Failure(String kind, String message) {}
}
