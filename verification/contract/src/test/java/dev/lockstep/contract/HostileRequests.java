package dev.lockstep.contract;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import dev.lockstep.fixtures.MutatedSpecs;
import tools.jackson.databind.JsonNode;

/** Generates random requests for an operation, most of them invalid. */
final class HostileRequests {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "2147483648",
            "9223372036854775808",
            "1e9",
            "NaN",
            "null",
            "true",
            "a".repeat(5_000),
            "\u0000",
            "a\u0000b",
            "\ud83d\ude00",
            "\u202e",
            "'; DROP TABLE run; --",
            "\" OR 1=1",
            "%",
            "%00",
            "../../etc/passwd",
            "${jndi:ldap://127.0.0.1/x}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "\r\nX-Injected: 1",
            "latest",
            "LATEST",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "bGF0ZXN0",
            "e30",
            "!",
            "[]",
            "{}");
    /** Values with invalid or unusual percent-encoding. */
    private static final List<String> ENCODED = List.of(
            "%ff",
            "%c0%80", "%ed%a0%80", "%e2%82", "%f5%80%80%80", "%2e%2e", "a%2fb", "%5c", "%0a", "%25zz", "+", "a%26b%3d");

    private static final List<String> HEADER_VALUES = List.of(
            "",
            " ",
            "x".repeat(3_000),
            "\u00e9\u00ff",
            "*/*",
            "text/html",
            "application/xml;q=0.1",
            "nonsense",
            "a/b/c",
            "\"\"",
            "W/\"x\"",
            "*",
            "bytes=0-",
            "0");
    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "If-None-Match",
            "If-Modified-Since",
            "Range",
            "Idempotency-Key",
            "X-Forwarded-For",
            "X-HTTP-Method-Override",
            "Cookie",
            "Content-Encoding");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json;charset=utf-16",
            "text/plain",
            "application/xml",
            "nonsense",
            "*/*",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x");
    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "{}",
            "\"text\"",
            "1e999",
            "{\"name\": \"\\u0000\"}",
            "[".repeat(10_000),
            "{\"a\":".repeat(5_000),
            "\u0000",
            "{\"role\": \"operator\", \"owner\": \"a\\u0000\"}",
            "{\"role\": null}",
            "9".repeat(100_000),
            "{\"name\": \"" + "x".repeat(70_000) + "\"}",
            " ".repeat((1 << 20) + 1));

    private final Random random;
    private final MutatedSpecs specs;
    private final List<String> ids;

    /**
     * Creates a generator; the same seed generates the same requests.
     *
     * @param ids of existing experiments and runs
     */
    HostileRequests(long seed, List<String> ids) {
        random = new Random(seed);
        specs = new MutatedSpecs(seed);
        this.ids = ids;
    }

    HttpRequest.Builder next(Services services, Contract.Operation operation) {
        HttpRequest.Builder request = services.request(address(operation));
        for (JsonNode header : operation.parameters("header")) {
            if (random.nextBoolean()) {
                request.setHeader(header.at("/name").asString(), pick(HEADER_VALUES));
            }
        }
        if (random.nextInt(3) == 0) {
            request.setHeader(pick(HEADERS), pick(HEADER_VALUES));
        }
        if (operation.hasBody()) {
            request.setHeader("Content-Type", random.nextInt(4) == 0 ? pick(TYPES) : TYPES.getFirst());
        }
        return request.method(operation.method().toUpperCase(Locale.ROOT), body(operation));
    }

    private String address(Contract.Operation operation) {
        String path = operation.path();
        for (JsonNode parameter : operation.parameters("path")) {
            path = path.replace(
                    "{" + parameter.at("/name").asString() + "}", random.nextBoolean() ? pick(ids) : text());
        }
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.parameters("query")) {
            for (int times = random.nextInt(3); times > 0; times--) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.at("/name").asString())
                        .append('=')
                        .append(value(parameter));
            }
        }
        // A wait would delay the test.
        return path + query.toString().replaceAll("wait=[0-9]+", "wait=0");
    }

    private String value(JsonNode parameter) {
        JsonNode allowed = parameter.at("/schema/enum");
        if (random.nextBoolean() && !allowed.isEmpty()) {
            return encoded(allowed.get(random.nextInt(allowed.size())).asString());
        }
        return text();
    }

    private String text() {
        return random.nextInt(8) == 0 ? pick(ENCODED) : encoded(pick(TEXTS));
    }

    private BodyPublisher body(Contract.Operation operation) {
        if (!operation.hasBody()) {
            return random.nextInt(10) == 0 ? BodyPublishers.ofString(pick(BODIES)) : BodyPublishers.noBody();
        }
        return switch (random.nextInt(4)) {
            case 0 -> BodyPublishers.ofString(specs.mutant());
            case 1 -> BodyPublishers.ofString(specs.scrambled());
            case 2 -> BodyPublishers.ofByteArray(bytes());
            default -> BodyPublishers.ofString(pick(BODIES));
        };
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
