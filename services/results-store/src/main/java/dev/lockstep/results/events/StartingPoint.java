package dev.lockstep.results.events;

import dev.lockstep.experiment.events.Cursor;
import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.events.Scope;
import dev.lockstep.experiment.events.Snapshot;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.results.http.BadParameterException;

/**
 * Where a stream begins.
 *
 * @param lastEventId what its listener has to send to begin there again
 */
record StartingPoint(Cursor cursor, String lastEventId) {
    private static final String HEADER = "Last-Event-ID";

    /**
     * Behind the last event that was heard.
     *
     * @throws BadParameterException if this is no id of such a stream
     */
    static StartingPoint behind(EventLog log, Scope scope, String lastEventId, Snapshot now) {
        try {
            Cursor cursor = switch (scope) {
                case Scope.OfRun(RunId run) -> behind(log, run, Long.parseLong(lastEventId), now);
                case Scope.OfExperiment _, Scope.Everything _ -> known(Cursor.parse(lastEventId), now);
            };
            return new StartingPoint(cursor, lastEventId);
        } catch (IllegalArgumentException e) {
            throw new BadParameterException(
                    HEADER, "must be the id of an event of this stream, as it was sent; was '" + lastEventId + "'");
        }
    }

    /** Where nothing was heard yet. */
    static StartingPoint at(EventLog log, Scope scope, Beginning beginning, Snapshot now) {
        return switch (beginning) {
            case START -> {
                String none = scope instanceof Scope.OfRun ? "0" : Snapshot.NOTHING.toString();
                yield new StartingPoint(Cursor.at(Snapshot.NOTHING), none);
            }
            case NOW ->
                switch (scope) {
                    case Scope.OfRun(RunId run) -> behind(log, scope, Long.toString(log.lastNumber(run)), now);
                    case Scope.OfExperiment _, Scope.Everything _ ->
                        new StartingPoint(Cursor.at(now), Cursor.at(now).toString());
                };
        };
    }

    private static Cursor behind(EventLog log, RunId run, long number, Snapshot now) {
        return new Cursor(Snapshot.NOTHING, now, log.position(run, number));
    }

    /** From the start where the database is another one by now, restored from a copy: its transactions count anew. */
    private static Cursor known(Cursor cursor, Snapshot now) {
        return cursor.hearing().next() > now.next() ? Cursor.at(Snapshot.NOTHING) : cursor;
    }
}
