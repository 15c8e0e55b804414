package dev.lockstep.store.results;

import java.util.Map;

import dev.lockstep.experiment.run.Fingerprint;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON columns as values. */
final class StoredJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private StoredJson() {}

    static Map<String, String> labels(String json) {
        return JSON.readValue(json, LABELS);
    }

    static Fingerprint fingerprint(String json) {
        return JSON.readValue(json, Fingerprint.class);
    }
}
