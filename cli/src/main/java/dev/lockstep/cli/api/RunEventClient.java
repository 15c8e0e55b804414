package dev.lockstep.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads run events from a stream of server-sent events. */
public final class RunEventClient implements AutoCloseable {
    private final ServerAddress server;
    private final BufferedReader lines;
    private final JsonMapper json = JsonMapper.shared();
    private @Nullable String lastEventId;

    RunEventClient(ServerAddress server, InputStream body, @Nullable String lastEventId) {
        this.server = server;
        this.lines = new BufferedReader(new InputStreamReader(body, UTF_8));
        this.lastEventId = lastEventId;
    }

    /**
     * Blocks until the next event; returns empty at the end of the stream.
     *
     * @throws ServerUnreachableException if the connection was lost
     */
    public Optional<ReceivedEvent> next() {
        try {
            return read();
        } catch (JacksonException e) {
            throw new UnexpectedResponseException(server, e);
        } catch (IOException e) {
            throw new ServerUnreachableException(server, String.valueOf(e.getMessage()));
        }
    }

    /** Returns whether more data has been received already. */
    public boolean isReady() {
        try {
            return lines.ready();
        } catch (IOException e) {
            return false; // the next read reports the error
        }
    }

    /** Returns the ID of the last event, after which the next stream resumes. */
    public @Nullable String lastEventId() {
        return lastEventId;
    }

    private Optional<ReceivedEvent> read() throws IOException {
        String name = "";
        String id = lastEventId;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int colon = line.indexOf(": ");
            String value = colon < 0 ? "" : line.substring(colon + 2);
            switch (colon < 0 ? line : line.substring(0, colon)) {
                case "event" -> name = value;
                case "id" -> id = value;
                case "data" -> {
                    Optional<ReceivedEvent> event = event(name, value);
                    if (event.isPresent()) {
                        lastEventId = id;
                        return event;
                    }
                }
                case "" -> lastEventId = id;
                default -> {} // comments and unused fields
            }
        }
        return Optional.empty();
    }

    private Optional<ReceivedEvent> event(String name, String data) {
        return Optional.ofNullable(
                switch (name) {
                    case "status" -> json.readValue(data, ReceivedEvent.StatusChanged.class);
                    case "epoch" -> new ReceivedEvent.EpochStored(run(data), json.readValue(data, EpochResponse.class));
                    case "progress" ->
                        new ReceivedEvent.ProgressReported(run(data), json.readValue(data, RunResponse.Progress.class));
                    default -> null; // an event type of a newer server
                });
    }

    private String run(String data) {
        return json.readTree(data).path("run").asString();
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new ServerUnreachableException(server, String.valueOf(e.getMessage()));
        }
    }
}
