package dev.lockstep.store.submission;

import java.time.Duration;
import java.time.Instant;

/**
 * The order in which an experiment's runs take their turns among their owner's other runs: the least key comes first. Keys are constant;
 * they count turns as seconds, from where the owner's other experiments were when this one came.
 *
 * @param start the key of the first run, were the priority 0
 */
record QueueKeys(Instant start, int priority) {
    /** From one run of an experiment to its next: in the time between, every other experiment has its turn. */
    static final Duration TURN = Duration.ofSeconds(1);

    /** The head start that a priority higher by one gives: so many turns must the others have waited to be level with it. */
    static final Duration PRIORITY_STEP = TURN.multipliedBy(600);

    Instant ofRun(int number) {
        return start.minus(PRIORITY_STEP.multipliedBy(priority)).plus(TURN.multipliedBy(number));
    }
}
