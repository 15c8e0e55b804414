package dev.lockstep.results.http;

import java.util.Optional;
import java.util.UUID;

/** Ids in addresses. */
public final class IdParser {
    private IdParser() {}

    /** Empty where this is no id, so that nothing can have it. */
    public static Optional<UUID> parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
