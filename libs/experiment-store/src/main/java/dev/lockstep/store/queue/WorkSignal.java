package dev.lockstep.store.queue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets idle slots sleep until runs may be waiting. What is told between a look at the empty queue and the sleep is not missed. */
final class WorkSignal {
    private long told = 1;
    private long lookedAt;

    /** A moment, to be taken before a look at the queue. */
    synchronized long moment() {
        return told;
    }

    /** A look at the queue, begun at this moment, found nothing. */
    synchronized void foundNothing(long moment) {
        lookedAt = Math.max(lookedAt, moment);
    }

    synchronized void tell() {
        told++;
        notifyAll();
    }

    /** Returns once something was told since the last look that found nothing, or when the time is over. */
    synchronized void await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        while (told == lookedAt && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }
}
