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

/** Asks results-store what the gateway was asked, and passes the answer on as it comes. */
@Component
final class ResultsForwarder {
    private static final List<String> ASKED_WITH =
            List.of(HttpHeaders.ACCEPT, HttpHeaders.IF_NONE_MATCH, "Last-Event-ID");
    private static final List<String> ANSWERED_WITH = List.of(
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

    /** Throws {@link UnavailableException} if results-store does not begin to answer in time. */
    void forward(HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = ask(question(request));
        try (InputStream body = answer.body()) {
            response.setStatus(answer.statusCode());
            for (String header : ANSWERED_WITH) {
                answer.headers().allValues(header).forEach(value -> response.addHeader(header, value));
            }
            if (!isStream(answer)) {
                passOn(body, response.getOutputStream());
            } else if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
                eventStreams.passOn(body, response.getOutputStream());
            }
        }
    }

    private static boolean isStream(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue(HttpHeaders.CONTENT_TYPE)
                .filter(type -> type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE))
                .isPresent();
    }

    private HttpResponse<InputStream> ask(HttpRequest question) throws InterruptedException {
        try {
            return client.send(question, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UnavailableException("results-store cannot be reached", e);
        }
    }

    private HttpRequest question(HttpServletRequest request) {
        HttpRequest.Builder question =
                HttpRequest.newBuilder(address(request)).timeout(timeout(request.getParameter("wait")));
        for (String header : ASKED_WITH) {
            request.getHeaders(header).asIterator().forEachRemaining(value -> question.header(header, value));
        }
        return question.GET().build();
    }

    private URI address(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        try {
            return new URI(resultsStore.url() + request.getRequestURI() + query);
        } catch (URISyntaxException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the address is not well-formed", e);
        }
    }

    /** A caller that asks results-store to wait is not cut off before. What is no number of seconds is refused over there. */
    private Duration timeout(String wait) {
        try {
            return resultsStore.answerTimeout().plusSeconds(Math.max(0, Integer.parseInt(wait)));
        } catch (NumberFormatException e) {
            return resultsStore.answerTimeout();
        }
    }

    /** Holds nothing back: what has come is sent before more is waited for. */
    static void passOn(InputStream body, OutputStream out) throws IOException {
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
