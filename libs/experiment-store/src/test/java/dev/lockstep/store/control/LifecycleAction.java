package dev.lockstep.store.control;

import java.util.List;

/** A random action on the runs. Does nothing if no run allows it. */
enum LifecycleAction {
    CLAIM,
    RENEW,
    EPOCH,
    CHECKPOINT,
    SUCCEED,
    FAIL,
    RELEASE,
    RELEASE_AS_LOST,
    EXPIRE,
    EXPIRE_LONG_AGO,
    WRITE_UNDER_A_LOST_LEASE,
    PAUSE,
    RESUME,
    RETRY,
    CANCEL,
    COMMAND_ALL;

    /** Distributions of actions: uniform, or weighted so that rare transitions occur. */
    static final List<List<LifecycleAction>> DISTRIBUTIONS = List.of(
            List.of(values()),
            List.of(
                    CLAIM,
                    CLAIM,
                    RENEW,
                    EPOCH,
                    RELEASE,
                    FAIL,
                    EXPIRE,
                    EXPIRE_LONG_AGO,
                    WRITE_UNDER_A_LOST_LEASE,
                    PAUSE,
                    RESUME,
                    RETRY,
                    COMMAND_ALL),
            List.of(CLAIM, CLAIM, RENEW, EPOCH, EPOCH, CHECKPOINT, RELEASE, RELEASE_AS_LOST, PAUSE, RESUME, SUCCEED),
            List.of(CLAIM, EXPIRE_LONG_AGO, RETRY));
}
