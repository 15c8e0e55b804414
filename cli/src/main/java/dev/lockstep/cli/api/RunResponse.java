package dev.lockstep.cli.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A run, as far as it is shown. */
public record RunResponse(
        String id,
        int cell,
        long seed,
        StatusName status,
        @Nullable String worker,
        @Nullable Integer jobsAhead,
        Progress progress,
        @JsonProperty("final") @Nullable EpochResponse finalEpoch,
        @Nullable EpochResponse best,
        @Nullable Failure failure) {
    /** The same run, standing somewhere else. */
    public RunResponse standing(ReceivedEvent.Status now) {
        return new RunResponse(
                id, cell, seed, now.status(), now.worker(), jobsAhead, progress, finalEpoch, best, now.failure());
    }

    /** The same run, so far. */
    public RunResponse at(Progress now) {
        return new RunResponse(id, cell, seed, status, worker, jobsAhead, now, finalEpoch, best, failure);
    }

    /** The same run, in this place of the queue. */
    public RunResponse behind(@Nullable Integer jobs) {
        return new RunResponse(id, cell, seed, status, worker, jobs, progress, finalEpoch, best, failure);
    }

    /** How far it is: within an epoch, counted from 1, of so many. */
    public record Progress(
            int epoch,
            double epochFraction,
            int epochs,
            @Nullable Double samplesPerSecond,
            @Nullable Double etaSeconds) {
        /** At the end of an epoch. */
        public Progress after(EpochResponse stored) {
            return new Progress(stored.epoch(), 1, epochs, stored.samplesPerSecond(), etaSeconds);
        }

        /** The share of the whole run that is done, 0 to 1. */
        public double done() {
            return Math.clamp((Math.max(epoch, 1) - 1 + epochFraction) / epochs, 0, 1);
        }

        /** Epochs that are whole. */
        public int wholeEpochs() {
            return epochFraction >= 1 ? epoch : Math.max(epoch - 1, 0);
        }
    }

    /** Why it failed. */
    public record Failure(String kind, String message) {}
}
