package dev.lockstep.results.events;

import dev.lockstep.experiment.events.EventCursor;
import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.events.EventScope;
import dev.lockstep.experiment.events.TransactionSnapshot;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.results.http.BadParameterException;

/**
 * Where a stream begins.
 *
 * @param lastEventId what its listener has to send to begin there again
 */
record StartingPoint(EventCursor cursor, String lastEventId) {
    private static final String HEADER = "Last-Event-ID";

    /**
     * Behind the last event that was heard.
     *
     * @throws BadParameterException if this is no id of such a stream
     */
    static StartingPoint behind(EventLog log, EventScope scope, String lastEventId, TransactionSnapshot now) {
        try {
            EventCursor cursor = switch (scope) {
                case EventScope.OfRun(RunId run) -> behind(log, run, Long.parseLong(lastEventId), now);
                case EventScope.OfExperiment _, EventScope.Everything _ -> known(EventCursor.parse(lastEventId), now);
            };
            return new StartingPoint(cursor, lastEventId);
        } catch (IllegalArgumentException e) {
            throw new BadParameterException(
                    HEADER, "must be the id of an event of this stream, as it was sent; was '" + lastEventId + "'");
        }
    }

    /** Where nothing was heard yet. */
    static StartingPoint at(EventLog log, EventScope scope, ReplayFrom beginning, TransactionSnapshot now) {
        return switch (beginning) {
            case START -> {
                String none = scope instanceof EventScope.OfRun ? "0" : TransactionSnapshot.NOTHING.toString();
                yield new StartingPoint(EventCursor.at(TransactionSnapshot.NOTHING), none);
            }
            case NOW ->
                switch (scope) {
                    case EventScope.OfRun(RunId run) -> behind(log, scope, Long.toString(log.lastNumber(run)), now);
                    case EventScope.OfExperiment _, EventScope.Everything _ ->
                        new StartingPoint(
                                EventCursor.at(now), EventCursor.at(now).toString());
                };
        };
    }

    private static EventCursor behind(EventLog log, RunId run, long number, TransactionSnapshot now) {
        return new EventCursor(TransactionSnapshot.NOTHING, now, log.position(run, number));
    }

    /** From the start where the database is another one by now, restored from a copy: its transactions count anew. */
    private static EventCursor known(EventCursor cursor, TransactionSnapshot now) {
        return cursor.hearing().next() > now.next() ? EventCursor.at(TransactionSnapshot.NOTHING) : cursor;
    }
}
