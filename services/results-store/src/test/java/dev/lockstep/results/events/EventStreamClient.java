package dev.lockstep.results.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A client of an event stream that reads in its own thread. */
final class EventStreamClient implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 20;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<ReceivedEvent> received = new LinkedBlockingQueue<>();

    /** A received event. The start of a stream has only an id, and its end has neither name nor id. */
    record ReceivedEvent(@Nullable String event, @Nullable String id, JsonNode data) {
        boolean isEnd() {
            return event == null && id == null;
        }

        String run() {
            return text("run");
        }

        String text(String field) {
            return data.path(field).asString("");
        }

        long number() {
            return data.path("event").asLong();
        }
    }

    private EventStreamClient(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    static EventStreamClient connect(URI uri, @Nullable String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return new EventStreamClient(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
    }

    int status() {
        return response.statusCode();
    }

    /** Returns the next event that is not a progress event. */
    ReceivedEvent next() throws InterruptedException {
        return next(event -> !"progress".equals(event.event()));
    }

    ReceivedEvent next(Predicate<ReceivedEvent> wanted) throws InterruptedException {
        while (true) {
            ReceivedEvent next = received.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no event arrived within " + TIMEOUT_SECONDS + " s");
            }
            if (wanted.test(next)) {
                return next;
            }
        }
    }

    List<ReceivedEvent> next(int count) throws InterruptedException {
        List<ReceivedEvent> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next());
        }
        return events;
    }

    /** Returns all events until the stream ends. */
    List<ReceivedEvent> all() throws InterruptedException {
        List<ReceivedEvent> events = new ArrayList<>();
        for (ReceivedEvent event = next(); !event.isEnd(); event = next()) {
            events.add(event);
        }
        return events;
    }

    private void read() {
        String event = null;
        String id = null;
        JsonNode data = MissingNode.getInstance();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    data = JsonMapper.shared().readTree(line.substring("data: ".length()));
                } else if (line.isEmpty() && (event != null || id != null)) {
                    received.add(new ReceivedEvent(event, id, data));
                    event = null;
                    id = null;
                    data = MissingNode.getInstance();
                }
            }
        } catch (IOException e) {
            // The connection was closed; complete events have been received.
        }
        received.add(new ReceivedEvent(null, null, MissingNode.getInstance()));
    }

    /** Disconnects. */
    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
