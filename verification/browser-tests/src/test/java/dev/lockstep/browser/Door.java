package dev.lockstep.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The REST API, for what a test needs before and beside the page.
 *
 * @param url as in {@code http://127.0.0.1:8080}
 */
record Door(String url) {
    /** Submits a spec: the experiment's id. */
    String submit(String spec) {
        return ask(request("/experiments")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(spec)))
                .get("id")
                .stringValue();
    }

    JsonNode get(String path) {
        return ask(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path));
    }

    private static JsonNode ask(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new AssertionError(answer + ": " + answer.body());
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(request.build().toString(), e);
        }
    }
}
