package dev.lockstep.results.http;

import java.util.Optional;
import java.util.UUID;

/** Parses ids in paths. */
public final class IdParser {
    private IdParser() {}

    /** Returns the id; empty if the text is not a UUID. */
    public static Optional<UUID> parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
