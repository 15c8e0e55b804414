package dev.lockstep.experiment.events;

import java.util.List;

import dev.lockstep.experiment.run.RunId;

/**
 * Every event once, in the order of each run. Events become known when their transactions commit, and not in the order of their positions:
 * so what somebody has heard is told by a snapshot, of which nothing that commits late can fall out.
 */
public interface EventLog {
    /** What is known by now. */
    TransactionSnapshot now();

    /** What has become known since then, in order. */
    News since(TransactionSnapshot heard);

    /**
     * In order, what the cursor has before it in its own stretch: shown by {@link EventCursor#hearing} and not by {@link EventCursor#heard}.
     *
     * @param limit so many at most
     */
    List<RunEvent> page(EventScope scope, EventCursor cursor, int limit);

    /** The position of the run's last event up to a number; 0 where there is none. */
    long position(RunId run, long number);

    /** The number of the run's last event; 0 where there is no such run. */
    long lastNumber(RunId run);

    /** Whether every run has ended; never so for everything. */
    boolean hasEnded(EventScope scope);

    /** How far the runs are that workers hold now. */
    List<ProgressReport> progress();

    /** What has become known between two moments. */
    record News(TransactionSnapshot until, List<RunEvent> events) {
        public News {
            events = List.copyOf(events);
        }
    }
}
