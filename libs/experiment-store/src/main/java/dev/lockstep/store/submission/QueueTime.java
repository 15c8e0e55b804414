package dev.lockstep.store.submission;

import java.time.Duration;
import java.time.Instant;

/** When runs were submitted, and with it their place in the queue: the least key comes first. */
record QueueTime(Instant submittedAt, int priority) {
    /** How much longer a run must have waited to come before one whose priority is higher by one. */
    private static final Duration AGE_INTERVAL = Duration.ofMinutes(10);

    /** Constant, because priority and age both grow linearly: a key once written never has to be raised by waiting. */
    Instant queueKey() {
        return submittedAt.minus(AGE_INTERVAL.multipliedBy(priority));
    }
}
