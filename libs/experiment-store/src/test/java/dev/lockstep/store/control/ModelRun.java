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

/** What a run ought to be, thought out a second time and without the table. */
final class ModelRun {
    static final int FRUITLESS_CLAIMS = 5;

    final RunId id;
    final Set<RunTransition> moves = EnumSet.noneOf(RunTransition.class);
    final List<Lease> staleLeases = new ArrayList<>();

    RunState standing = QUEUED;
    int attempt;
    int fruitlessClaims;
    int epochs;
    int checkpoint;
    Failure.@Nullable Kind failure;

    @Nullable
    Lease lease;

    private boolean silentForLong;

    ModelRun(RunId id) {
        this.id = id;
    }

    /** What is compared with the row. */
    record Row(RunState standing, int attempt, int fruitlessClaims, int epochs, Failure.@Nullable Kind failure) {}

    Row row() {
        return new Row(standing, attempt, fruitlessClaims, epochs, failure);
    }

    boolean isLeased() {
        return lease != null;
    }

    boolean canBeTakenOver() {
        return standing == LOST && (fruitlessClaims < 2 || silentForLong);
    }

    /** What any worker's look at the queue does to it first. */
    void settle() {
        if (standing == LOST_PAUSING) {
            leave(RunTransition.PAUSE, PAUSED);
        } else if (standing == LOST && fruitlessClaims >= FRUITLESS_CLAIMS) {
            leave(RunTransition.GIVE_UP, FAILED);
            failure = Failure.Kind.INFRASTRUCTURE;
        }
    }

    void claimed(Lease by) {
        moves.add(standing == LOST ? RunTransition.TAKE_OVER : RunTransition.CLAIM);
        forgetLease();
        lease = by;
        standing = HELD;
        attempt++;
        fruitlessClaims++;
    }

    void renewed() {
        moves.add(RunTransition.RENEW);
        standing = wantsPause() ? PAUSING : HELD;
    }

    void storedEpoch() {
        epochs++;
        storedCheckpoint();
    }

    void storedCheckpoint() {
        moves.add(RunTransition.STORE);
        checkpoint++;
        fruitlessClaims = 0;
    }

    void handedBack() {
        boolean paused = wantsPause();
        leave(paused ? RunTransition.HAND_BACK_PAUSED : RunTransition.HAND_BACK, paused ? PAUSED : QUEUED);
        fruitlessClaims = Math.max(0, fruitlessClaims - 1);
    }

    void succeeded() {
        leave(RunTransition.SUCCEED, SUCCEEDED);
    }

    void failed(Failure.Kind kind) {
        leave(RunTransition.FAIL, FAILED);
        failure = kind;
    }

    void fellSilent(boolean forLong) {
        moves.add(RunTransition.EXPIRE);
        standing = wantsPause() ? LOST_PAUSING : LOST;
        silentForLong = forLong;
    }

    void abandoned() {
        fellSilent(false);
        forgetLease();
    }

    /** Whether it could be done, or was done before. */
    boolean obey(RunCommand order) {
        return switch (order) {
            case PAUSE -> pause();
            case RESUME -> resume();
            case RETRY -> retry();
            case CANCEL -> cancel();
        };
    }

    private boolean pause() {
        if (standing == HELD) {
            moves.add(RunTransition.REQUEST_PAUSE);
            standing = PAUSING;
        } else if (standing == QUEUED || standing == LOST || standing == LOST_PAUSING) {
            leave(RunTransition.PAUSE, PAUSED);
        }
        return standing == PAUSED || standing == PAUSING;
    }

    private boolean resume() {
        if (standing == PAUSED) {
            leave(RunTransition.RESUME, QUEUED);
        } else if (standing == PAUSING || standing == LOST_PAUSING) {
            moves.add(RunTransition.WITHDRAW_PAUSE);
            standing = standing == PAUSING ? HELD : LOST;
        }
        return isOnItsWay();
    }

    private boolean retry() {
        if (standing == FAILED) {
            leave(RunTransition.RETRY, QUEUED);
            failure = null;
            fruitlessClaims = 0;
        }
        return isOnItsWay();
    }

    private boolean cancel() {
        if (standing != SUCCEEDED && standing != FAILED && standing != CANCELLED) {
            leave(RunTransition.CANCEL, CANCELLED);
        }
        return standing == CANCELLED;
    }

    private boolean isOnItsWay() {
        return standing == QUEUED || standing == HELD || standing == LOST;
    }

    private boolean wantsPause() {
        return standing == PAUSING || standing == LOST_PAUSING;
    }

    private void leave(RunTransition move, RunState to) {
        moves.add(move);
        forgetLease();
        standing = to;
    }

    private void forgetLease() {
        if (lease != null) {
            staleLeases.add(lease);
            lease = null;
        }
    }
}
