package dev.lockstep.specjson;

import java.util.Objects;

import dev.lockstep.experiment.spec.InvalidSpecException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads any annotated public record from JSON, as strictly as specs are read. */
public final class RecordReader {
    private RecordReader() {}

    /**
     * Reads and validates a record.
     *
     * @throws InvalidSpecException with every violation
     * @throws MalformedJsonException if the text is not JSON
     */
    public static <T extends Record> T read(Class<T> type, String json) {
        Violations violations = new Violations();
        JsonNode sent = JsonText.parse(json, violations);
        @Nullable T value = new SpecReader(violations).read(type, sent, JsonPointer.empty());
        violations.throwIfAny();
        return Objects.requireNonNull(value);
    }
}
