package dev.lockstep.store.queue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Blocks idle slots until runs may be queued. A signal between an empty poll and the wait is not missed. */
final class WorkSignal {
    private long signals = 1;
    private long handled;

    /** Returns the number of signals so far. Call it before polling the queue. */
    synchronized long current() {
        return signals;
    }

    /** Records that a poll of the queue that started after this many signals found no run. */
    synchronized void foundNothing(long seen) {
        handled = Math.max(handled, seen);
    }

    synchronized void signal() {
        signals++;
        notifyAll();
    }

    /** Waits for a signal that no empty poll has handled yet, at most for the given time. */
    synchronized void await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        while (signals == handled && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }
}
