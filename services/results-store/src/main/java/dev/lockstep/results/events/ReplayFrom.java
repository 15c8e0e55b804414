package dev.lockstep.results.events;

import dev.lockstep.experiment.spec.VariantName;

/** Where the stream of a new client starts. */
enum ReplayFrom {
    /** At the first event. */
    @VariantName(ReplayFrom.START_NAME)
    START,
    /** After the latest event. */
    @VariantName(ReplayFrom.NOW_NAME)
    NOW;

    static final String START_NAME = "start";
    static final String NOW_NAME = "now";
}
