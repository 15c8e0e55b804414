package dev.lockstep.gateway.experiment;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Ids in addresses. */
final class Ids {
    private Ids() {}

    /** Throws what {@link #unknown} gives where this is no id, so that nothing can have it. */
    static UUID parse(String kind, String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, absent(kind, text), e);
        }
        throw unknown(kind, text);
    }

    static ResponseStatusException unknown(String kind, String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, absent(kind, id));
    }

    private static String absent(String kind, String id) {
        return "there is no " + kind + " " + id;
    }
}
