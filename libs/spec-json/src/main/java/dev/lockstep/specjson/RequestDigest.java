package dev.lockstep.specjson;

import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Digests JSON requests. White space, key order and number notation do not affect the digest. */
public final class RequestDigest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RequestDigest() {}

    /**
     * Returns the SHA-256 of the JSON in canonical form, in lower-case hex.
     *
     * @throws MalformedJsonException if the text is not JSON
     */
    public static String sha256(String json) {
        return DigestUtils.sha256Hex(canonical(JsonText.parse(json)).toString());
    }

    private static JsonNode canonical(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                Map<String, JsonNode> sorted = new TreeMap<>();
                object.forEachEntry((key, value) -> sorted.put(key, canonical(value)));
                yield NODES.objectNode().setAll(sorted);
            }
            case ArrayNode array -> {
                ArrayNode copy = NODES.arrayNode();
                array.forEach(item -> copy.add(canonical(item)));
                yield copy;
            }
            default -> node.isNumber() ? NODES.numberNode(node.decimalValue().stripTrailingZeros()) : node;
        };
    }
}
