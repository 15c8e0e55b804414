package dev.lockstep.store.control;

import java.util.List;

/** What may happen to runs; a command that finds no run to happen to does nothing. */
enum Command {
    CLAIM,
    RENEW,
    EPOCH,
    CHECKPOINT,
    SUCCEED,
    FAIL,
    HAND_BACK,
    ABANDON,
    FALL_SILENT,
    FALL_SILENT_FOR_LONG,
    WRITE_UNDER_A_LOST_LEASE,
    PAUSE,
    RESUME,
    RETRY,
    CANCEL,
    ORDER_FOR_ALL;

    /** Everything alike, or something of which more happens, so that what is rare comes about. */
    static final List<List<Command>> MOODS = List.of(
            List.of(values()),
            List.of(
                    CLAIM,
                    CLAIM,
                    RENEW,
                    EPOCH,
                    HAND_BACK,
                    FAIL,
                    FALL_SILENT,
                    FALL_SILENT_FOR_LONG,
                    WRITE_UNDER_A_LOST_LEASE,
                    PAUSE,
                    RESUME,
                    RETRY,
                    ORDER_FOR_ALL),
            List.of(CLAIM, CLAIM, RENEW, EPOCH, EPOCH, CHECKPOINT, HAND_BACK, ABANDON, PAUSE, RESUME, SUCCEED),
            List.of(CLAIM, FALL_SILENT_FOR_LONG, RETRY));
}
