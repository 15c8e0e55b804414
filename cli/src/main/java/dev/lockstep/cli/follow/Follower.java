package dev.lockstep.cli.follow;

import java.util.List;
import java.util.Optional;

import dev.lockstep.cli.api.Api;
import dev.lockstep.cli.api.EventStream;
import dev.lockstep.cli.api.RunEvent;
import dev.lockstep.cli.api.UnreachableException;
import org.jspecify.annotations.Nullable;

/** Follows an experiment until its last run has ended, by the stream of its events and through restarts of the server. */
final class Follower {
    /** At one a second, how long a server may stay away: five minutes. */
    static final int MOST_FAILED_ATTEMPTS = 300;

    private final Api api;
    private final String experiment;
    private final View view;
    private final Pause pause;
    private @Nullable FollowedRuns runs;
    private @Nullable String lastEventId;
    private int failedAttempts;

    Follower(Api api, String experiment, View view, Pause pause) {
        this.api = api;
        this.experiment = experiment;
        this.view = view;
        this.pause = pause;
    }

    /** The runs as they ended. */
    List<FollowedRun> follow() throws InterruptedException {
        while (true) {
            try (EventStream events = api.events("/experiments/" + experiment + "/events?from=now", lastEventId)) {
                // Read while the stream stands already, so that nothing can happen in between.
                FollowedRuns present = runs == null || lastEventId == null ? FollowedRuns.read(api, experiment) : runs;
                runs = present;
                answersAgain();
                view.show(present.all());
                listen(events, present);
                if (present.haveEnded()) {
                    return present.all();
                }
            } catch (UnreachableException e) {
                waitFor(e);
            }
            pause.pause();
        }
    }

    private void listen(EventStream events, FollowedRuns present) {
        boolean queueHasMoved = false;
        while (!present.haveEnded()) {
            Optional<RunEvent> event = next(events);
            if (event.isEmpty()) {
                return;
            }
            present.apply(event.get());
            queueHasMoved |= event.get() instanceof RunEvent.Status;
            if (queueHasMoved && !events.isReady()) { // once for all that came together, whatever came last
                present.readQueue();
                queueHasMoved = false;
            }
            view.show(present.all());
        }
    }

    private Optional<RunEvent> next(EventStream events) {
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

    private void waitFor(UnreachableException e) {
        failedAttempts++;
        if (failedAttempts > MOST_FAILED_ATTEMPTS) {
            throw e;
        }
        if (failedAttempts == 1) {
            view.message(" Waiting: " + e.getMessage());
        }
    }
}
