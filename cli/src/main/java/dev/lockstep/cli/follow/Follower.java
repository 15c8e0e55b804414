package dev.lockstep.cli.follow;

import java.util.List;

import dev.lockstep.cli.api.UnreachableException;

/** Watches an experiment until its last run has ended, through restarts of the server. */
final class Follower {
    /** At one look a second, how long a server may stay away: five minutes. */
    static final int MOST_FAILED_LOOKS = 300;

    private final Looks looks;
    private final View view;
    private final Pause pause;
    private int failedLooks;

    Follower(Looks looks, View view, Pause pause) {
        this.looks = looks;
        this.view = view;
        this.pause = pause;
    }

    /** The runs as they ended. */
    List<FollowedRun> follow() throws InterruptedException {
        List<FollowedRun> runs = look();
        while (runs.isEmpty()
                || !runs.stream().allMatch(run -> run.run().status().hasEnded())) {
            pause.pause();
            runs = look();
        }
        return runs;
    }

    /** Empty where the server does not answer for now. */
    private List<FollowedRun> look() {
        try {
            List<FollowedRun> runs = looks.next();
            view.show(runs);
            if (failedLooks > 0) {
                view.message(" The server answers again.");
            }
            failedLooks = 0;
            return runs;
        } catch (UnreachableException e) {
            failedLooks++;
            if (failedLooks > MOST_FAILED_LOOKS) {
                throw e;
            }
            if (failedLooks == 1) {
                view.message(" Waiting: " + e.getMessage());
            }
            return List.of();
        }
    }
}
