package dev.lockstep.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform as its users reach it. They try again where it does not answer. */
final class PlatformClient {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_WITHIN)
            .build();
    private final JsonMapper json = new JsonMapper();
    private final int port;

    PlatformClient(int port) {
        this.port = port;
    }

    /** Submits a spec of one run; sent again under the same idempotency key until an answer comes. */
    UUID submit(String spec) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        HttpRequest.Builder request = request("/experiments")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(spec));
        return UUID.fromString(json.readTree(insist(request).body()).get("id").stringValue());
    }

    /** The only run of an experiment. */
    UUID run(UUID experiment) throws InterruptedException {
        JsonNode runs = json.readTree(
                insist(request("/experiments/" + experiment + "/runs")).body());
        return UUID.fromString(runs.get("items").get(0).get("id").stringValue());
    }

    /** The data of a run's model: what is behind the header of its safetensors file. */
    byte[] modelData(UUID run, String which) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                http.send(request("/runs/" + run + "/model?which=" + which).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(answer + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        byte[] file = answer.body();
        int header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return Arrays.copyOfRange(file, Long.BYTES + header, file.length);
    }

    /** Until it answers, with what results-store has to say. */
    void awaitOpen() throws InterruptedException {
        insist(request("/experiments"));
    }

    private HttpResponse<String> insist(HttpRequest.Builder request) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<HttpResponse<String>> answer = send(request);
        while (answer.filter(PlatformClient::isGood).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the gateway does not answer: " + answer.map(HttpResponse::body));
            }
            Thread.sleep(BETWEEN_TRIES);
            answer = send(request);
        }
        return answer.get();
    }

    private static boolean isGood(HttpResponse<?> answer) {
        return answer.statusCode() < 300;
    }

    private Optional<HttpResponse<String>> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return Optional.of(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/v1%s".formatted(port, path)))
                .timeout(ANSWER_WITHIN);
    }
}
