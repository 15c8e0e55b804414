package dev.lockstep.results.events;

import dev.lockstep.experiment.events.EventCursor;
import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.events.EventScope;
import dev.lockstep.experiment.events.TransactionSnapshot;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.http.BadParameterException;

/** The position at which a stream starts; a client can start there again with {@code lastEventId}. */
record StartingPoint(EventCursor cursor, String lastEventId) {
    private static final String HEADER = "Last-Event-ID";

    /** Returns the position after the last received event; throws if the id is not one of this stream. */
    static StartingPoint after(EventLog log, EventScope scope, String lastEventId, TransactionSnapshot now) {
        try {
            EventCursor cursor = switch (scope) {
                case EventScope.OfRun(RunId run) -> after(log, run, Long.parseLong(lastEventId), now);
                case EventScope.OfExperiment _, EventScope.Everything _ ->
                    validated(EventCursor.parse(lastEventId), now);
            };
            return new StartingPoint(cursor, lastEventId);
        } catch (IllegalArgumentException e) {
            throw new BadParameterException(
                    HEADER, "must be the id of an event of this stream, was '" + lastEventId + "'");
        }
    }

    /** Returns the position for a client that has not received any event. */
    static StartingPoint of(EventLog log, EventScope scope, ReplayFrom replayFrom, TransactionSnapshot now) {
        return switch (replayFrom) {
            case START -> {
                String none = scope instanceof EventScope.OfRun ? "0" : TransactionSnapshot.EMPTY.toString();
                yield new StartingPoint(EventCursor.at(TransactionSnapshot.EMPTY), none);
            }
            case NOW ->
                switch (scope) {
                    case EventScope.OfRun(RunId run) -> after(log, scope, Long.toString(log.lastNumber(run)), now);
                    case EventScope.OfExperiment _, EventScope.Everything _ ->
                        new StartingPoint(
                                EventCursor.at(now), EventCursor.at(now).toString());
                };
        };
    }

    private static EventCursor after(EventLog log, RunId run, long number, TransactionSnapshot now) {
        return new EventCursor(TransactionSnapshot.EMPTY, now, log.position(run, number));
    }

    /** Returns the start if the cursor is newer than the database, as after a restore from a backup. */
    private static EventCursor validated(EventCursor cursor, TransactionSnapshot now) {
        return cursor.delivering().next() > now.next() ? EventCursor.at(TransactionSnapshot.EMPTY) : cursor;
    }
}
