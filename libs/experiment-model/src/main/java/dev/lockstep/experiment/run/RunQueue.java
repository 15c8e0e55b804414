package dev.lockstep.experiment.run;

import java.time.Duration;
import java.util.Optional;

/** The run queue, as workers use it. All times are those of the store's clock. */
public interface RunQueue {
    /** How long a lease is valid after it was granted or renewed. */
    Duration leaseDuration();

    /**
     * Claims a run for this worker: a run with an expired lease if there is one, else the next one for its device. A
     * run whose spec has fields that only a newer version knows is left to newer workers.
     */
    Optional<ClaimedRun> claim(WorkerInfo worker);

    /**
     * Extends the lease to {@link #leaseDuration()} from now.
     *
     * @throws LeaseLostException if the run is no longer held under it
     */
    Directive renew(Lease lease);

    /**
     * Releases the unfinished run: paused if a pause was requested, else queued. The attempt does not count as lost.
     *
     * @throws LeaseLostException if the run is no longer held under it
     */
    void release(Lease lease);

    /**
     * Releases a run that this machine cannot train: the lease expires now, and the attempt counts as lost.
     *
     * @throws LeaseLostException if the run is no longer held under it
     */
    void releaseAsLost(Lease lease);
}
