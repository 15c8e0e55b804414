package dev.lockstep.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Client of the REST API, for what a test does outside the page.
 *
 * @param url the base URL, as in {@code http://127.0.0.1:8080}
 */
record ApiClient(String url) {
    /** Submits a spec and returns the id of the experiment. */
    String submit(String spec) {
        return send(request("/experiments")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(spec)))
                .get("id")
                .stringValue();
    }

    JsonNode get(String path) {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new AssertionError(response + ": " + response.body());
            }
            return JsonMapper.shared().readTree(response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(request.build().toString(), e);
        }
    }
}
