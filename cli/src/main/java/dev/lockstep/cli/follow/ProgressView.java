package dev.lockstep.cli.follow;

import java.util.List;

/** How runs are shown while they are followed. */
interface ProgressView extends AutoCloseable {
    /** All runs as they stand now. */
    void show(List<FollowedRun> runs);

    /** Something to say in between, such as that the server does not answer. */
    void message(String text);

    @Override
    void close();
}
