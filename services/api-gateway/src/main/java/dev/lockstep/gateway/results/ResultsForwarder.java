package dev.lockstep.gateway.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.lockstep.gateway.problem.UnavailableException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Forwards requests to results-store, and its responses to the caller as they arrive. */
@Component
final class ResultsForwarder {
    private static final List<String> REQUEST_HEADERS =
            List.of(HttpHeaders.ACCEPT, HttpHeaders.IF_NONE_MATCH, "Last-Event-ID");
    private static final List<String> RESPONSE_HEADERS = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.ETAG,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.VARY,
            HttpHeaders.RETRY_AFTER);
    private static final int CHUNK = 16 * 1024;

    private final HttpClient client;
    private final ResultsStoreProperties resultsStore;
    private final EventStreamForwarder eventStreams;

    ResultsForwarder(HttpClient client, ResultsStoreProperties resultsStore, EventStreamForwarder eventStreams) {
        this.client = client;
        this.resultsStore = resultsStore;
        this.eventStreams = eventStreams;
    }

    /** Forwards the request. Throws {@link UnavailableException} if results-store does not start to respond in time. */
    void forward(HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException {
        HttpResponse<InputStream> upstream = send(upstreamRequest(request));
        try (InputStream body = upstream.body()) {
            response.setStatus(upstream.statusCode());
            for (String header : RESPONSE_HEADERS) {
                upstream.headers().allValues(header).forEach(value -> response.addHeader(header, value));
            }
            if (!isEventStream(upstream)) {
                copy(body, response.getOutputStream());
            } else if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
                eventStreams.forward(body, response.getOutputStream());
            }
        }
    }

    private static boolean isEventStream(HttpResponse<?> upstream) {
        return upstream.headers()
                .firstValue(HttpHeaders.CONTENT_TYPE)
                .filter(type -> type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE))
                .isPresent();
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UnavailableException("results-store cannot be reached", e);
        }
    }

    private HttpRequest upstreamRequest(HttpServletRequest request) {
        HttpRequest.Builder upstream =
                HttpRequest.newBuilder(upstreamUri(request)).timeout(timeout(request.getParameter("wait")));
        for (String header : REQUEST_HEADERS) {
            request.getHeaders(header).asIterator().forEachRemaining(value -> upstream.header(header, value));
        }
        return upstream.GET().build();
    }

    private URI upstreamUri(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        try {
            return new URI(resultsStore.url() + request.getRequestURI() + query);
        } catch (URISyntaxException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the URL is not well-formed", e);
        }
    }

    /** Extends the timeout by the parameter {@code wait}. Results-store rejects an invalid value. */
    private Duration timeout(String wait) {
        try {
            return resultsStore.answerTimeout().plusSeconds(Math.max(0, Integer.parseInt(wait)));
        } catch (NumberFormatException e) {
            return resultsStore.answerTimeout();
        }
    }

    /** Copies the body, and flushes before each read that would block. */
    static void copy(InputStream body, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int length = read(body, chunk); length >= 0; length = read(body, chunk)) {
            out.write(chunk, 0, length);
            if (body.available() == 0) {
                out.flush();
            }
        }
    }

    private static int read(InputStream body, byte[] chunk) {
        try {
            return body.read(chunk);
        } catch (IOException e) {
            throw new TruncatedResponseException(e);
        }
    }
}
