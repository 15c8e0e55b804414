package dev.lockstep.experiment.run;

import java.time.Duration;
import java.util.Optional;

/** The queue as a worker sees it. All times are the store's own. */
public interface RunQueue {
    /** How long a lease holds without being renewed. */
    Duration lease();

    /** Takes a run for this worker: first one whose lease has expired, else the first in the queue that its device can serve. */
    Optional<ClaimedRun> claim(WorkerInfo worker);

    /**
     * Makes the lease last {@link #lease()} from now.
     *
     * @throws LeaseLostException if the run is no longer held under it
     */
    Directive renew(Lease lease);

    /**
     * Gives the run back unfinished: it is queued again, or paused where its owner asked for that. Never counts as a failed attempt.
     *
     * @throws LeaseLostException if the run is no longer held under it
     */
    void handBack(Lease lease);

    /**
     * Leaves the run to others because this machine cannot train it: its lease ends now, and the attempt counts as lost.
     *
     * @throws LeaseLostException if the run is no longer held under it
     */
    void abandon(Lease lease);

    /**
     * A worker starts: the leases that an earlier process of its name left behind end now, rather than with their time. They stay where
     * that process may still live, for it holds its name as long as it is connected. To be called before the first claim; the name is
     * held until the queue is closed.
     *
     * @return how many leases it ended
     */
    int endLeasesLeftBy(WorkerInfo worker);

    /** Tells that this worker lives. */
    void announce(WorkerInfo worker);

    /** Blocks until runs may be waiting, at most so long. */
    void awaitWork(Duration atMost) throws InterruptedException;
}
