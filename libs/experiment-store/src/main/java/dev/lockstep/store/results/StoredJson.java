package dev.lockstep.store.results;

import java.util.Map;

import dev.lockstep.experiment.run.Doubt;
import dev.lockstep.experiment.run.Fingerprint;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the values of JSON columns. */
final class StoredJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private StoredJson() {}

    static Map<String, String> labels(String json) {
        return JSON.readValue(json, LABELS);
    }

    static @Nullable Fingerprint fingerprintOrNull(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Fingerprint.class);
    }

    static @Nullable Doubt doubtOrNull(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Doubt.class);
    }

    static String write(Map<String, String> labels) {
        return JSON.writeValueAsString(labels);
    }
}
