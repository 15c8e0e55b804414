package dev.lockstep.experiment.events;

import java.util.List;

import dev.lockstep.experiment.run.RunId;

/**
 * The log of run events: each event once, in order within a run. An event becomes visible when its transaction commits,
 * possibly after events with higher positions. Readers therefore track their progress by snapshots; no late event is
 * skipped.
 */
public interface EventLog {
    /** Returns the current snapshot of the database. */
    TransactionSnapshot snapshot();

    /** Returns the events that became visible after the given snapshot, in order. */
    EventBatch since(TransactionSnapshot delivered);

    /**
     * Returns at most {@code limit} events that are visible in {@link EventCursor#delivering}, not visible in {@link
     * EventCursor#delivered}, and after the cursor's position, in order.
     */
    List<RunEvent> page(EventScope scope, EventCursor cursor, int limit);

    /** Returns the position of the run's last event whose number is at most {@code number}; 0 if there is none. */
    long position(RunId run, long number);

    /** Returns the number of the run's last event; 0 if the run does not exist. */
    long lastNumber(RunId run);

    /** Returns whether every run in the scope has ended; always false for {@link EventScope.Everything}. */
    boolean hasEnded(EventScope scope);

    /** Returns the progress of every run that a worker holds. */
    List<ProgressReport> progress();

    /** The events that became visible between two snapshots; {@code until} is the later one. */
    record EventBatch(TransactionSnapshot until, List<RunEvent> events) {
        public EventBatch {
            events = List.copyOf(events);
        }
    }
}
