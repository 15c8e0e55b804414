package dev.lockstep.worker;

/** How a worker came to lose a lease. */
enum LeaseLoss {
    /** It could not be renewed in time: the worker or its way to the database stood still. */
    EXPIRED,
    /** It was taken away while it was still good: the run was cancelled. */
    WITHDRAWN
}
