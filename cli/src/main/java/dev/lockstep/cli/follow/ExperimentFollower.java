package dev.lockstep.cli.follow;

import java.util.List;
import java.util.Optional;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.ReceivedEvent;
import dev.lockstep.cli.api.RunEventClient;
import dev.lockstep.cli.api.ServerUnreachableException;
import org.jspecify.annotations.Nullable;

/** Follows an experiment until its last run has ended, by the stream of its events and through restarts of the server. */
final class ExperimentFollower {
    /** At one a second, how long a server may stay away: five minutes. */
    static final int MOST_FAILED_ATTEMPTS = 300;

    private final ApiClient api;
    private final String experiment;
    private final ProgressView view;
    private final ReconnectDelay pause;
    private @Nullable FollowedRuns runs;
    private @Nullable String lastEventId;
    private int failedAttempts;

    ExperimentFollower(ApiClient api, String experiment, ProgressView view, ReconnectDelay pause) {
        this.api = api;
        this.experiment = experiment;
        this.view = view;
        this.pause = pause;
    }

    /** The runs as they ended. */
    List<FollowedRun> follow() throws InterruptedException {
        while (true) {
            try (RunEventClient events = api.events("/experiments/" + experiment + "/events?from=now", lastEventId)) {
                // Read while the stream stands already, so that nothing can happen in between.
                FollowedRuns present = runs == null || lastEventId == null ? FollowedRuns.read(api, experiment) : runs;
                runs = present;
                answersAgain();
                view.show(present.all());
                listen(events, present);
                if (present.haveEnded()) {
                    return present.all();
                }
            } catch (ServerUnreachableException e) {
                waitFor(e);
            }
            pause.pause();
        }
    }

    private void listen(RunEventClient events, FollowedRuns present) {
        boolean queueHasMoved = false;
        while (!present.haveEnded()) {
            Optional<ReceivedEvent> event = next(events);
            if (event.isEmpty()) {
                return;
            }
            present.apply(event.get());
            queueHasMoved |= event.get() instanceof ReceivedEvent.Status;
            if (queueHasMoved && !events.isReady()) { // once for all that came together, whatever came last
                present.readQueue();
                queueHasMoved = false;
            }
            view.show(present.all());
        }
    }

    private Optional<ReceivedEvent> next(RunEventClient events) {
        try {
            return events.next();
        } finally {
            lastEventId = events.lastEventId();
        }
    }

    private void answersAgain() {
        if (failedAttempts > 0) {
            view.message(" The server answers again.");
        }
        failedAttempts = 0;
    }

    private void waitFor(ServerUnreachableException e) {
        failedAttempts++;
        if (failedAttempts > MOST_FAILED_ATTEMPTS) {
            throw e;
        }
        if (failedAttempts == 1) {
            view.message(" Waiting: " + e.getMessage());
        }
    }
}
