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

/** A listener to a stream, which hears in a thread of its own. */
final class Ear implements AutoCloseable {
    private static final int SECONDS = 20;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final HttpResponse<InputStream> answer;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    /** An event; without a name where the stream only says where it begins, and at its end. */
    record Heard(@Nullable String event, @Nullable String id, JsonNode data) {
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

    private Ear(HttpResponse<InputStream> answer) {
        this.answer = answer;
        Thread.ofVirtual().start(this::hear);
    }

    static Ear at(URI address, @Nullable String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return new Ear(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
    }

    int status() {
        return answer.statusCode();
    }

    /** The next that is no progress. */
    Heard next() throws InterruptedException {
        return next(event -> !"progress".equals(event.event()));
    }

    Heard next(Predicate<Heard> wanted) throws InterruptedException {
        while (true) {
            Heard next = heard.poll(SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was heard for " + SECONDS + " s");
            }
            if (wanted.test(next)) {
                return next;
            }
        }
    }

    List<Heard> next(int count) throws InterruptedException {
        List<Heard> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next());
        }
        return events;
    }

    /** Everything until the stream ends. */
    List<Heard> all() throws InterruptedException {
        List<Heard> events = new ArrayList<>();
        for (Heard event = next(); !event.isEnd(); event = next()) {
            events.add(event);
        }
        return events;
    }

    private void hear() {
        String event = null;
        String id = null;
        JsonNode data = MissingNode.getInstance();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    data = JsonMapper.shared().readTree(line.substring("data: ".length()));
                } else if (line.isEmpty() && (event != null || id != null)) {
                    heard.add(new Heard(event, id, data));
                    event = null;
                    id = null;
                    data = MissingNode.getInstance();
                }
            }
        } catch (IOException e) {
            // Cut off: what has come whole was heard.
        }
        heard.add(new Heard(null, null, MissingNode.getInstance()));
    }

    /** Leaves, whatever is still to come. */
    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
