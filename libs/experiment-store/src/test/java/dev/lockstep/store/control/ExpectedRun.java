package dev.lockstep.store.control;

import static dev.lockstep.experiment.run.RunState.CANCELLED;
import static dev.lockstep.experiment.run.RunState.FAILED;
import static dev.lockstep.experiment.run.RunState.HELD;
import static dev.lockstep.experiment.run.RunState.LOST;
import static dev.lockstep.experiment.run.RunState.LOST_PAUSING;
import static dev.lockstep.experiment.run.RunState.PAUSED;
import static dev.lockstep.experiment.run.RunState.PAUSING;
import static dev.lockstep.experiment.run.RunState.QUEUED;
import static dev.lockstep.experiment.run.RunState.SUCCEEDED;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunState;
import dev.lockstep.experiment.run.RunTransition;
import org.jspecify.annotations.Nullable;

/** The expected state of a run: a second implementation of the lifecycle, without the transition table. */
final class ExpectedRun {
    static final int MAX_ATTEMPTS_WITHOUT_PROGRESS = 5;

    final RunId id;
    final Set<RunTransition> transitions = EnumSet.noneOf(RunTransition.class);
    final List<Lease> staleLeases = new ArrayList<>();

    RunState state = QUEUED;
    int attempt;
    int attemptsWithoutProgress;
    int epochs;
    int checkpoint;
    Failure.@Nullable Kind failure;

    @Nullable
    Lease lease;

    private boolean expiredLongAgo;

    ExpectedRun(RunId id) {
        this.id = id;
    }

    /** The values to compare with the stored row. */
    record Row(RunState state, int attempt, int attemptsWithoutProgress, int epochs, Failure.@Nullable Kind failure) {}

    Row row() {
        return new Row(state, attempt, attemptsWithoutProgress, epochs, failure);
    }

    boolean isLeased() {
        return lease != null;
    }

    boolean canBeTakenOver() {
        return state == LOST && (attemptsWithoutProgress < 2 || expiredLongAgo);
    }

    /** Applies what a claim first does to lost runs. */
    void pauseOrFail() {
        if (state == LOST_PAUSING) {
            leave(RunTransition.PAUSE, PAUSED);
        } else if (state == LOST && attemptsWithoutProgress >= MAX_ATTEMPTS_WITHOUT_PROGRESS) {
            leave(RunTransition.GIVE_UP, FAILED);
            failure = Failure.Kind.INFRASTRUCTURE;
        }
    }

    void claimed(Lease by) {
        transitions.add(state == LOST ? RunTransition.TAKE_OVER : RunTransition.CLAIM);
        invalidateLease();
        lease = by;
        state = HELD;
        attempt++;
        attemptsWithoutProgress++;
    }

    void renewed() {
        transitions.add(RunTransition.RENEW);
        state = wantsPause() ? PAUSING : HELD;
    }

    void storedEpoch() {
        epochs++;
        storedCheckpoint();
    }

    void storedCheckpoint() {
        transitions.add(RunTransition.STORE);
        checkpoint++;
        attemptsWithoutProgress = 0;
    }

    void released() {
        boolean paused = wantsPause();
        leave(paused ? RunTransition.RELEASE_PAUSED : RunTransition.RELEASE, paused ? PAUSED : QUEUED);
        attemptsWithoutProgress = Math.max(0, attemptsWithoutProgress - 1);
    }

    void succeeded() {
        leave(RunTransition.SUCCEED, SUCCEEDED);
    }

    void failed(Failure.Kind kind) {
        leave(RunTransition.FAIL, FAILED);
        failure = kind;
    }

    void expired(boolean longAgo) {
        transitions.add(RunTransition.EXPIRE);
        becomeLost(longAgo);
    }

    private void becomeLost(boolean longAgo) {
        state = wantsPause() ? LOST_PAUSING : LOST;
        expiredLongAgo = longAgo;
    }

    void releasedAsLost() {
        transitions.add(RunTransition.RELEASE_AS_LOST);
        becomeLost(false);
        invalidateLease();
    }

    /** Applies a command. Returns whether the run is now in the commanded state. */
    boolean apply(RunCommand command) {
        return switch (command) {
            case PAUSE -> pause();
            case RESUME -> resume();
            case RETRY -> retry();
            case CANCEL -> cancel();
        };
    }

    private boolean pause() {
        if (state == HELD) {
            transitions.add(RunTransition.REQUEST_PAUSE);
            state = PAUSING;
        } else if (state == QUEUED || state == LOST || state == LOST_PAUSING) {
            leave(RunTransition.PAUSE, PAUSED);
        }
        return state == PAUSED || state == PAUSING;
    }

    private boolean resume() {
        if (state == PAUSED) {
            leave(RunTransition.RESUME, QUEUED);
        } else if (state == PAUSING || state == LOST_PAUSING) {
            transitions.add(RunTransition.WITHDRAW_PAUSE);
            state = state == PAUSING ? HELD : LOST;
        }
        return isActive();
    }

    private boolean retry() {
        if (state == FAILED) {
            leave(RunTransition.RETRY, QUEUED);
            failure = null;
            attemptsWithoutProgress = 0;
        }
        return isActive();
    }

    private boolean cancel() {
        if (state != SUCCEEDED && state != FAILED && state != CANCELLED) {
            leave(RunTransition.CANCEL, CANCELLED);
        }
        return state == CANCELLED;
    }

    private boolean isActive() {
        return state == QUEUED || state == HELD || state == LOST;
    }

    private boolean wantsPause() {
        return state == PAUSING || state == LOST_PAUSING;
    }

    private void leave(RunTransition transition, RunState to) {
        transitions.add(transition);
        invalidateLease();
        state = to;
    }

    private void invalidateLease() {
        if (lease != null) {
            staleLeases.add(lease);
            lease = null;
        }
    }
}
