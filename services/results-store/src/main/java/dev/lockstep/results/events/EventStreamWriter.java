package dev.lockstep.results.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

import dev.lockstep.experiment.events.EventCursor;
import dev.lockstep.experiment.events.EventPosition;
import dev.lockstep.experiment.events.EventScope;

/** Writes events in the format of the HTML standard, section 9.2.5. A run's own stream counts its events; the others tell their cursor. */
final class EventStreamWriter {
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);
    private static final byte[] DATA = "data: ".getBytes(UTF_8);
    private static final byte[] END = "\n\n".getBytes(UTF_8);

    private final OutputStream out;
    private final EventScope scope;

    EventStreamWriter(OutputStream out, EventScope scope) {
        this.out = out;
        this.scope = scope;
    }

    /** How soon to come back after a cut, and from where: an id without data is remembered and is no event. */
    void begin(String id) throws IOException {
        out.write("retry: 2000\nid: %s\n\n".formatted(id).getBytes(UTF_8));
        out.flush();
    }

    void write(EventFrame.Event event) throws IOException {
        String head = "event: %s\nid: %s\n".formatted(event.name(), id(event.place(), event.cursor()));
        out.write(head.getBytes(UTF_8));
        data(event.json());
    }

    void write(EventFrame.Progress progress) throws IOException {
        out.write("event: progress\n".getBytes(UTF_8));
        data(progress.json());
    }

    void heartbeat() throws IOException {
        out.write(HEARTBEAT);
        out.flush();
    }

    void flush() throws IOException {
        out.flush();
    }

    private String id(EventPosition place, EventCursor cursor) {
        return switch (scope) {
            case EventScope.OfRun _ -> Long.toString(place.number());
            case EventScope.OfExperiment _, EventScope.Everything _ -> cursor.toString();
        };
    }

    private void data(String json) throws IOException {
        out.write(DATA);
        out.write(json.getBytes(UTF_8));
        out.write(END);
    }
}
