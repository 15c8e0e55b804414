package dev.lockstep.worker;

/** Why a worker lost a lease. */
enum LeaseLoss {
    /** It was not renewed in time: the worker was suspended, or could not reach the database. */
    EXPIRED,
    /** It was revoked before it expired: the run was cancelled. */
    WITHDRAWN
}
