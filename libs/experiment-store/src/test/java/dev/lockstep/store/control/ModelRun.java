package dev.lockstep.store.control;

import static dev.lockstep.experiment.run.RunStanding.CANCELLED;
import static dev.lockstep.experiment.run.RunStanding.FAILED;
import static dev.lockstep.experiment.run.RunStanding.HELD;
import static dev.lockstep.experiment.run.RunStanding.LOST;
import static dev.lockstep.experiment.run.RunStanding.LOST_PAUSING;
import static dev.lockstep.experiment.run.RunStanding.PAUSED;
import static dev.lockstep.experiment.run.RunStanding.PAUSING;
import static dev.lockstep.experiment.run.RunStanding.QUEUED;
import static dev.lockstep.experiment.run.RunStanding.SUCCEEDED;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.Order;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunMove;
import dev.lockstep.experiment.run.RunStanding;
import org.jspecify.annotations.Nullable;

/** What a run ought to be, thought out a second time and without the table. */
final class ModelRun {
    static final int FRUITLESS_CLAIMS = 5;

    final RunId id;
    final Set<RunMove> moves = EnumSet.noneOf(RunMove.class);
    final List<Lease> staleLeases = new ArrayList<>();

    RunStanding standing = QUEUED;
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
    record Row(RunStanding standing, int attempt, int fruitlessClaims, int epochs, Failure.@Nullable Kind failure) {}

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
            leave(RunMove.PAUSE, PAUSED);
        } else if (standing == LOST && fruitlessClaims >= FRUITLESS_CLAIMS) {
            leave(RunMove.GIVE_UP, FAILED);
            failure = Failure.Kind.INFRASTRUCTURE;
        }
    }

    void claimed(Lease by) {
        moves.add(standing == LOST ? RunMove.TAKE_OVER : RunMove.CLAIM);
        forgetLease();
        lease = by;
        standing = HELD;
        attempt++;
        fruitlessClaims++;
    }

    void renewed() {
        moves.add(RunMove.RENEW);
        standing = wantsPause() ? PAUSING : HELD;
    }

    void storedEpoch() {
        epochs++;
        storedCheckpoint();
    }

    void storedCheckpoint() {
        moves.add(RunMove.STORE);
        checkpoint++;
        fruitlessClaims = 0;
    }

    void handedBack() {
        boolean paused = wantsPause();
        leave(paused ? RunMove.HAND_BACK_PAUSED : RunMove.HAND_BACK, paused ? PAUSED : QUEUED);
        fruitlessClaims = Math.max(0, fruitlessClaims - 1);
    }

    void succeeded() {
        leave(RunMove.SUCCEED, SUCCEEDED);
    }

    void failed(Failure.Kind kind) {
        leave(RunMove.FAIL, FAILED);
        failure = kind;
    }

    void fellSilent(boolean forLong) {
        moves.add(RunMove.EXPIRE);
        standing = wantsPause() ? LOST_PAUSING : LOST;
        silentForLong = forLong;
    }

    void abandoned() {
        fellSilent(false);
        forgetLease();
    }

    /** Whether it could be done, or was done before. */
    boolean obey(Order order) {
        return switch (order) {
            case PAUSE -> pause();
            case RESUME -> resume();
            case RETRY -> retry();
            case CANCEL -> cancel();
        };
    }

    private boolean pause() {
        if (standing == HELD) {
            moves.add(RunMove.REQUEST_PAUSE);
            standing = PAUSING;
        } else if (standing == QUEUED || standing == LOST || standing == LOST_PAUSING) {
            leave(RunMove.PAUSE, PAUSED);
        }
        return standing == PAUSED || standing == PAUSING;
    }

    private boolean resume() {
        if (standing == PAUSED) {
            leave(RunMove.RESUME, QUEUED);
        } else if (standing == PAUSING || standing == LOST_PAUSING) {
            moves.add(RunMove.WITHDRAW_PAUSE);
            standing = standing == PAUSING ? HELD : LOST;
        }
        return isOnItsWay();
    }

    private boolean retry() {
        if (standing == FAILED) {
            leave(RunMove.RETRY, QUEUED);
            failure = null;
            fruitlessClaims = 0;
        }
        return isOnItsWay();
    }

    private boolean cancel() {
        if (standing != SUCCEEDED && standing != FAILED && standing != CANCELLED) {
            leave(RunMove.CANCEL, CANCELLED);
        }
        return standing == CANCELLED;
    }

    private boolean isOnItsWay() {
        return standing == QUEUED || standing == HELD || standing == LOST;
    }

    private boolean wantsPause() {
        return standing == PAUSING || standing == LOST_PAUSING;
    }

    private void leave(RunMove move, RunStanding to) {
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
