package dev.lockstep.experiment.events;

import java.util.List;

/**
 * A subscriber's position in the event log. It has received all events that are visible in {@code delivered}, and those
 * visible only in {@code delivering} up to {@code position}. Its text form is opaque to clients.
 */
public record EventCursor(TransactionSnapshot delivered, TransactionSnapshot delivering, long position) {
    private static final String SEPARATOR = "~";

    /** Returns a cursor behind all events that are visible in the snapshot. */
    public static EventCursor at(TransactionSnapshot snapshot) {
        return new EventCursor(snapshot, snapshot, 0);
    }

    /** Returns the cursor for the events between {@link #delivering} and a later snapshot. */
    public EventCursor advanceTo(TransactionSnapshot later) {
        return new EventCursor(delivering, later, 0);
    }

    /** Returns the cursor after the event at a position, within the same snapshots. */
    public EventCursor after(long deliveredPosition) {
        return new EventCursor(delivered, delivering, deliveredPosition);
    }

    /**
     * Parses the text that {@link #toString} returns.
     *
     * @throws IllegalArgumentException if the text is not a cursor
     */
    public static EventCursor parse(String text) {
        List<String> parts = List.of(text.split(SEPARATOR, -1));
        return switch (parts.size()) {
            case 1 -> at(TransactionSnapshot.parse(text));
            case 3 ->
                new EventCursor(
                        TransactionSnapshot.parse(parts.get(0)),
                        TransactionSnapshot.parse(parts.get(1)),
                        Long.parseLong(parts.get(2)));
            default -> throw new IllegalArgumentException("not an event cursor: " + text);
        };
    }

    @Override
    public String toString() {
        return delivered.equals(delivering)
                ? delivered.toString()
                : delivered + SEPARATOR + delivering + SEPARATOR + position;
    }
}
