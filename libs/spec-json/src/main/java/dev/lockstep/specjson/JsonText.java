package dev.lockstep.specjson;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Turns JSON text into a tree that keeps every number as it was written, and finds keys given twice. */
final class JsonText {
    /** No spec comes near these; a text beyond them is an accident or an attack. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxDocumentLength(1 << 20)
            .maxNestingDepth(32)
            .maxNumberLength(100)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /**
     * Parses the text; a key given twice is a fault, and its last value counts.
     *
     * @throws MalformedJsonException if it is no JSON
     */
    static JsonNode parse(String text, Faults faults) {
        JsonNode tree = parse(text);
        findDuplicates(text, faults);
        return tree;
    }

    /**
     * Parses a text that is known to be well-formed: a default, or one that was stored.
     *
     * @throws MalformedJsonException if it is no JSON
     */
    static JsonNode parse(String text) {
        if (text.isBlank()) {
            throw new MalformedJsonException("the text is empty", 1, 1);
        }
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private static MalformedJsonException malformed(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        int line = at == null ? 1 : Math.max(1, at.getLineNr());
        int column = at == null ? 1 : Math.max(1, at.getColumnNr());
        return new MalformedJsonException(e.getOriginalMessage(), line, column);
    }

    private static void findDuplicates(String text, Faults faults) {
        Set<JsonPointer> reported = new HashSet<>();
        Deque<Set<String>> keysOfOpenObjects = new ArrayDeque<>();
        try (JsonParser parser = MAPPER.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT -> keysOfOpenObjects.push(new HashSet<>());
                    case END_OBJECT -> keysOfOpenObjects.pop();
                    case PROPERTY_NAME -> {
                        JsonPointer at = parser.streamReadContext().pathAsPointer();
                        if (!keysOfOpenObjects.element().add(parser.currentName()) && reported.add(at)) {
                            faults.add(at, "is given more than once");
                        }
                    }
                    default -> {}
                }
            }
        }
    }
}
