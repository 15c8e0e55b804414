package dev.lockstep.gateway;

import java.util.Optional;
import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Parses ids in URL paths. */
public final class PathIds {
    /** An alias for the id of the most recently submitted experiment. */
    public static final String LATEST = "latest";

    private PathIds() {}

    /**
     * Parses an id. Throws {@link #notFound} if the text is not one, because no resource can have it.
     *
     * @param kind the kind of resource, as in "run"
     */
    public static UUID parse(String kind, String text) {
        return parse(text).orElseThrow(() -> notFound(kind, text));
    }

    /** Returns the exception for an id that no resource of this kind has. */
    public static ResponseStatusException notFound(String kind, String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no " + kind + " " + id);
    }

    /** Parses an id. Returns empty if the text is not one. */
    public static Optional<UUID> parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
