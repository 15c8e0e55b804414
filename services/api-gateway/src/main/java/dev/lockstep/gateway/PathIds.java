package dev.lockstep.gateway;

import java.util.Optional;
import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Ids in addresses. */
public final class PathIds {
    /** Stands for the id of the experiment that was submitted last. */
    public static final String LATEST = "latest";

    private PathIds() {}

    /**
     * Throws what {@link #unknown} makes where the text is no id, so that nothing can have it.
     *
     * @param kind what should have it, as in "run"
     */
    public static UUID parse(String kind, String text) {
        return parse(text).orElseThrow(() -> unknown(kind, text));
    }

    /** For throwing where nothing of this kind has the id. */
    public static ResponseStatusException unknown(String kind, String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no " + kind + " " + id);
    }

    /** Empty where the text is no id. */
    public static Optional<UUID> parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
