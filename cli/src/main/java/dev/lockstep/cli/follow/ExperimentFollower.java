package dev.lockstep.cli.follow;

import java.util.List;
import java.util.Optional;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.ReceivedEvent;
import dev.lockstep.cli.api.RunEventClient;
import dev.lockstep.cli.api.ServerUnreachableException;
import org.jspecify.annotations.Nullable;

/** Follows an experiment's event stream until its last run has ended. Reconnects after server restarts. */
final class ExperimentFollower {
    /** At one attempt per second, the server may be unavailable for five minutes. */
    static final int MAX_FAILED_ATTEMPTS = 300;

    private final ApiClient api;
    private final String experiment;
    private final ProgressView view;
    private final ReconnectDelay reconnectDelay;
    private @Nullable FollowedRuns runs;
    private @Nullable String lastEventId;
    private int failedAttempts;

    ExperimentFollower(ApiClient api, String experiment, ProgressView view, ReconnectDelay reconnectDelay) {
        this.api = api;
        this.experiment = experiment;
        this.view = view;
        this.reconnectDelay = reconnectDelay;
    }

    /** Blocks until all runs have ended and returns them. */
    List<FollowedRun> follow() throws InterruptedException {
        while (true) {
            try (RunEventClient events = api.events("/experiments/" + experiment + "/events?from=now", lastEventId)) {
                // Read the runs after the stream is open, so that no event is missed in between.
                FollowedRuns current = runs == null || lastEventId == null ? FollowedRuns.read(api, experiment) : runs;
                runs = current;
                reportReconnected();
                view.show(current.takeSnapshot());
                receive(events, current);
                if (current.haveEnded()) {
                    return current.takeSnapshot();
                }
            } catch (ServerUnreachableException e) {
                recordFailure(e);
            }
            reconnectDelay.await();
        }
    }

    private void receive(RunEventClient events, FollowedRuns current) {
        boolean queueHasChanged = false;
        while (!current.haveEnded()) {
            Optional<ReceivedEvent> event = next(events);
            if (event.isEmpty()) {
                return;
            }
            current.apply(event.get());
            queueHasChanged |= event.get() instanceof ReceivedEvent.StatusChanged;
            if (queueHasChanged && !events.isReady()) { // one request for all events of a batch
                current.refreshWaitingFor();
                queueHasChanged = false;
            }
            view.show(current.takeSnapshot());
        }
    }

    private Optional<ReceivedEvent> next(RunEventClient events) {
        try {
            return events.next();
        } finally {
            lastEventId = events.lastEventId();
        }
    }

    private void reportReconnected() {
        if (failedAttempts > 0) {
            view.message(" Reconnected to the server.");
        }
        failedAttempts = 0;
    }

    private void recordFailure(ServerUnreachableException e) {
        failedAttempts++;
        if (failedAttempts > MAX_FAILED_ATTEMPTS) {
            throw e;
        }
        if (failedAttempts == 1) {
            view.message(" " + e.getMessage() + ". Reconnecting.");
        }
    }
}
