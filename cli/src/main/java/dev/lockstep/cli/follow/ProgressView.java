package dev.lockstep.cli.follow;

import java.util.List;

/** Displays the progress of followed runs. */
interface ProgressView extends AutoCloseable {
    /** Shows the current state of all runs. */
    void show(List<FollowedRun> runs);

    /** Shows a message, for example that the connection was lost. */
    void message(String text);

    @Override
    void close();
}
