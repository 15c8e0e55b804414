package dev.lockstep.http;

import java.util.Optional;
import java.util.UUID;

/** Parses ids in URL paths. */
public final class PathIds {
    private PathIds() {}

    /**
     * Parses an id. Throws {@link NotFoundException} if the text is not one, because no resource can have it.
     *
     * @param kind the kind of resource, as in "run"
     */
    public static UUID parse(String kind, String text) {
        return parse(text).orElseThrow(() -> new NotFoundException(kind, text));
    }

    /** Parses an id. Returns empty if the text is not a UUID. */
    public static Optional<UUID> parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
