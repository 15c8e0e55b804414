package dev.lockstep.experiment.run;

/** The workers of a database. */
public interface WorkerRegistry {
    /** Records that this worker is alive. */
    void heartbeat(WorkerInfo worker);

    /**
     * Expires the leases of an earlier process with this worker's name and returns their number. Call this once, before
     * the first claim. If that process is still connected, it owns the name and its leases stay valid. This process
     * owns the name until the registry is closed.
     */
    int endStaleLeases(WorkerInfo worker);
}
