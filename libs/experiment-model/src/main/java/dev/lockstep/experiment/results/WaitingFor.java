package dev.lockstep.experiment.results;

/**
 * What a queued run waits for.
 *
 * @param jobsAhead number of unfinished runs before it in the queue
 * @param text sentences for people
 */
public record WaitingFor(Reason reason, int jobsAhead, String text) {
    /** The reason why no worker has claimed the run. The first that applies, from the last to the first. */
    public enum Reason {
        /** The slots are in use. */
        SLOT("slot"),
        /** The owner has reached the limit on running runs. */
        OWNER_LIMIT("ownerLimit"),
        /** The run was lost, and the next free slot takes it over. */
        LOST_WORKER("lostWorker"),
        /** The run was lost several times without progress, and must not be taken over yet. */
        BACKOFF("backoff"),
        /** No available worker has the run's device. */
        WORKER("worker");

        private final String apiName;

        Reason(String apiName) {
            this.apiName = apiName;
        }

        /** The name in the API. */
        public String apiName() {
            return apiName;
        }
    }
}
