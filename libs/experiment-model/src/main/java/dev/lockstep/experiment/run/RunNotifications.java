package dev.lockstep.experiment.run;

import java.time.Duration;

/** Notifies workers of queued runs and of owners' commands. A notification has no content: it only wakes. */
public interface RunNotifications {
    /** Returns the number of notifications of queued runs so far. Call it before a claim. */
    long received();

    /** Blocks until there are more notifications of queued runs than {@code received}, for at most the given time. */
    void awaitWork(long received, Duration atMost) throws InterruptedException;

    /**
     * Subscribes to notifications that owners gave commands. {@link RunQueue#renew} returns the commands themselves.
     *
     * @param onCommand runs in the subscription's thread, also whenever a notification may have been missed
     */
    Subscription subscribe(Runnable onCommand);

    /** Delivers notifications until it is closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
