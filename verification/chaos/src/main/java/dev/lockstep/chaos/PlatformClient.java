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

/** A client of the REST API that retries failed requests. */
final class PlatformClient {
    private static final Duration RETRY_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY_DELAY = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(REQUEST_TIMEOUT)
            .build();
    private final JsonMapper json = new JsonMapper();
    private final int port;

    PlatformClient(int port) {
        this.port = port;
    }

    /** Submits a spec with one run. Retries use the same idempotency key. */
    UUID submit(String spec) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        HttpRequest.Builder request = request("/experiments")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(spec));
        return UUID.fromString(
                json.readTree(sendRetrying(request).body()).get("id").stringValue());
    }

    /** Returns the only run of an experiment. */
    UUID run(UUID experiment) throws InterruptedException {
        JsonNode runs = json.readTree(
                sendRetrying(request("/experiments/" + experiment + "/runs")).body());
        return UUID.fromString(runs.get("items").get(0).get("id").stringValue());
    }

    /** Returns the tensor data of a model, that is, its safetensors file without the header. */
    byte[] modelData(UUID run, String which) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                http.send(request("/runs/" + run + "/model?which=" + which).build(), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(response + ": " + new String(response.body(), StandardCharsets.UTF_8));
        }
        byte[] file = response.body();
        int header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return Arrays.copyOfRange(file, Long.BYTES + header, file.length);
    }

    /** Waits until the gateway and results-store are available. */
    void awaitAvailable() throws InterruptedException {
        sendRetrying(request("/experiments"));
    }

    private HttpResponse<String> sendRetrying(HttpRequest.Builder request) throws InterruptedException {
        long deadline = System.nanoTime() + RETRY_TIMEOUT.toNanos();
        Optional<HttpResponse<String>> response = send(request);
        while (response.filter(PlatformClient::isSuccess).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the gateway is unavailable: " + response.map(HttpResponse::body));
            }
            Thread.sleep(RETRY_DELAY);
            response = send(request);
        }
        return response.get();
    }

    private static boolean isSuccess(HttpResponse<?> response) {
        return response.statusCode() < 300;
    }

    private Optional<HttpResponse<String>> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return Optional.of(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s/api/v1%s".formatted(port, path)))
                .timeout(REQUEST_TIMEOUT);
    }
}
