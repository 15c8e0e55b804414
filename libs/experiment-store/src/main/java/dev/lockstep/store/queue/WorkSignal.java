package dev.lockstep.store.queue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts signals that runs may be queued, and blocks idle slots until the next one. */
final class WorkSignal {
    private long count;

    synchronized long count() {
        return count;
    }

    synchronized void signal() {
        count++;
        notifyAll();
    }

    /** Waits for a signal after the first {@code seen} ones, at most for the given time. */
    synchronized void await(long seen, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        while (count <= seen && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }
}
