package dev.lockstep.experiment.events;

import java.util.List;

/**
 * How far a listener has come: it has heard all that {@code heard} shows, and of what only {@code hearing} shows all up to a position.
 * Opaque to listeners.
 */
public record EventCursor(TransactionSnapshot heard, TransactionSnapshot hearing, long position) {
    private static final String SEPARATOR = "~";

    /** All that the snapshot shows has been heard. */
    public static EventCursor at(TransactionSnapshot snapshot) {
        return new EventCursor(snapshot, snapshot, 0);
    }

    /** From here on through what a later snapshot shows, once all is heard of the stretch under way. */
    public EventCursor onTo(TransactionSnapshot later) {
        return new EventCursor(hearing, later, 0);
    }

    /** In the same stretch, behind this position. */
    public EventCursor behind(long heardPosition) {
        return new EventCursor(heard, hearing, heardPosition);
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if this is no cursor
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
            default -> throw new IllegalArgumentException("no cursor: " + text);
        };
    }

    @Override
    public String toString() {
        return heard.equals(hearing) ? heard.toString() : heard + SEPARATOR + hearing + SEPARATOR + position;
    }
}
