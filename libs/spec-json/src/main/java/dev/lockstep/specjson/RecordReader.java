package dev.lockstep.specjson;

import java.util.Objects;

import dev.lockstep.experiment.spec.InvalidSpecException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads JSON into any public record by its components and their annotations, as strictly as specs are read. */
public final class RecordReader {
    private RecordReader() {}

    /**
     * Reads and validates the record.
     *
     * @throws InvalidSpecException with every fault
     * @throws MalformedJsonException if the text is no JSON
     */
    public static <T extends Record> T read(Class<T> type, String json) {
        Violations faults = new Violations();
        JsonNode sent = JsonText.parse(json, faults);
        @Nullable T value = new SpecReader(faults).read(type, sent, JsonPointer.empty());
        faults.throwIfAny();
        return Objects.requireNonNull(value);
    }
}
