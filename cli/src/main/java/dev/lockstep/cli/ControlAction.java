package dev.lockstep.cli;

import java.util.Locale;

/** The commands that control the runs of an experiment. */
enum ControlAction {
    PAUSE("Checkpoint and pause the queued and running runs of an experiment."),
    RESUME("Resume the paused runs of an experiment."),
    RETRY("Queue the failed runs of an experiment again, from their last checkpoints."),
    CANCEL("Cancel the runs of an experiment that have not ended.");

    private final String description;

    ControlAction(String description) {
        this.description = description;
    }

    /** Returns the name of the subcommand, which is also the last segment of the URL. */
    String commandName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String description() {
        return description;
    }
}
