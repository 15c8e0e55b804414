package dev.lockstep.store.submission;

import java.time.Duration;
import java.time.Instant;

/**
 * Computes the queue keys of an experiment's runs. An owner's run with the least key is claimed first. Keys are
 * constant and count the owner's turns as seconds, starting where the owner's queue is at submission.
 *
 * @param start the key of the first run at priority 0
 */
record QueueKeys(Instant start, int priority) {
    /** The distance between two runs of an experiment. Every other experiment of the owner has one run in between. */
    static final Duration TURN = Duration.ofSeconds(1);

    /** The head start of one priority level. Priority ageing: a waiting run makes up for it after 600 turns. */
    static final Duration PRIORITY_STEP = TURN.multipliedBy(600);

    Instant ofRun(int number) {
        return start.minus(PRIORITY_STEP.multipliedBy(priority)).plus(TURN.multipliedBy(number));
    }
}
