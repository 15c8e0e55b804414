package dev.lockstep.cli;

import java.util.Locale;

/** What can be asked of an experiment. */
enum ControlAction {
    PAUSE("Stop the runs of an experiment that have not ended, each with a checkpoint, until they are resumed."),
    RESUME("Let the paused runs of an experiment go on."),
    RETRY("Queue the failed runs of an experiment again, to go on from their last checkpoints."),
    CANCEL("Cancel every run of an experiment that has not ended.");

    private final String description;

    ControlAction(String description) {
        this.description = description;
    }

    /** The subcommand, and the last word of the address. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String description() {
        return description;
    }
}
