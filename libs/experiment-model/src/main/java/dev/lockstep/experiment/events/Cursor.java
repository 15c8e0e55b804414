package dev.lockstep.experiment.events;

import java.util.List;

/**
 * How far a listener has come: it has heard all that {@code heard} shows, and of what only {@code hearing} shows all up to a position.
 * Opaque to listeners.
 */
public record Cursor(Snapshot heard, Snapshot hearing, long position) {
    private static final String SEPARATOR = "~";

    /** All that the snapshot shows has been heard. */
    public static Cursor at(Snapshot snapshot) {
        return new Cursor(snapshot, snapshot, 0);
    }

    /** From here on through what a later snapshot shows, once all is heard of the stretch under way. */
    public Cursor onTo(Snapshot later) {
        return new Cursor(hearing, later, 0);
    }

    /** In the same stretch, behind this position. */
    public Cursor behind(long heardPosition) {
        return new Cursor(heard, hearing, heardPosition);
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if this is no cursor
     */
    public static Cursor parse(String text) {
        List<String> parts = List.of(text.split(SEPARATOR, -1));
        return switch (parts.size()) {
            case 1 -> at(Snapshot.parse(text));
            case 3 ->
                new Cursor(Snapshot.parse(parts.get(0)), Snapshot.parse(parts.get(1)), Long.parseLong(parts.get(2)));
            default -> throw new IllegalArgumentException("no cursor: " + text);
        };
    }

    @Override
    public String toString() {
        return heard.equals(hearing) ? heard.toString() : heard + SEPARATOR + hearing + SEPARATOR + position;
    }
}
