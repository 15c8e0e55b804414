package dev.lockstep.specjson;

import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Parses JSON text into a tree that keeps numbers exactly as written, and detects duplicate keys. */
final class JsonText {
    /** Far beyond any real spec; longer texts are accidents or attacks. */
    private static final int MAX_LENGTH = 1 << 20;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxNumberLength(100)
            .build();

    /** The parts of Jackson's messages that address the developer who configures the parser. */
    private static final Pattern PARSER_ADVICE = Pattern.compile(
            "(: enable `| \\(not recognized as one since Feature| \\(start marker at).*", Pattern.DOTALL);

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper STREAMS = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(LIMITS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonText() {}

    /**
     * Parses the text. A duplicate key is a violation; its last value is used.
     *
     * @throws MalformedJsonException if it is no JSON
     */
    static JsonNode parse(String text, Violations violations) {
        JsonNode tree = parse(text);
        findDuplicates(text, violations);
        return tree;
    }

    /**
     * Parses text without a check for duplicate keys.
     *
     * @throws MalformedJsonException if it is no JSON
     */
    static JsonNode parse(String text) {
        if (text.isBlank()) {
            throw new MalformedJsonException("the text is empty", 1, 1);
        }
        if (text.length() > MAX_LENGTH) {
            throw new MalformedJsonException("the text is longer than " + MAX_LENGTH + " characters", 1, 1);
        }
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /** Returns a parser of a text of any length, whose values can be read as trees. Fails at a duplicate key. */
    static JsonParser parser(Reader text) {
        return STREAMS.createParser(text);
    }

    static MalformedJsonException trailingText(TokenStreamLocation at) {
        return new MalformedJsonException(
                "unexpected text after the end of the JSON", at.getLineNr(), at.getColumnNr());
    }

    static MalformedJsonException malformed(JacksonException e) {
        if (e.getCause() instanceof CharacterCodingException) {
            return new MalformedJsonException("the text is not UTF-8", 1, 1);
        }
        TokenStreamLocation at = e.getLocation();
        int line = at == null ? 1 : Math.max(1, at.getLineNr());
        int column = at == null ? 1 : Math.max(1, at.getColumnNr());
        String problem = e.getOriginalMessage().startsWith("Trailing token")
                ? "unexpected text after the end of the JSON"
                : PARSER_ADVICE.matcher(e.getOriginalMessage()).replaceFirst("");
        return new MalformedJsonException(problem, line, column);
    }

    private static void findDuplicates(String text, Violations violations) {
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
                            violations.add(at, "is given more than once");
                        }
                    }
                    default -> {}
                }
            }
        }
    }
}
