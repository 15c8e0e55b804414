package dev.lockstep.experiment.run;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an owner may ask of a run. An order given again where it is fulfilled already changes nothing. */
public enum Order {
    PAUSE,
    RESUME,
    RETRY,
    CANCEL;

    /** The move that fulfils the order there; none where it is fulfilled already or cannot be. */
    public Optional<RunMove> move(RunStanding standing) {
        return moves().stream().filter(move -> move.from().contains(standing)).findFirst();
    }

    /** Whether the run stands as is asked for. */
    public boolean isFulfilled(RunStanding standing) {
        return fulfilled().contains(standing);
    }

    /** As in "pause". */
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Set<RunMove> moves() {
        return switch (this) {
            case PAUSE -> EnumSet.of(RunMove.PAUSE, RunMove.REQUEST_PAUSE);
            case RESUME -> EnumSet.of(RunMove.RESUME, RunMove.WITHDRAW_PAUSE);
            case RETRY -> EnumSet.of(RunMove.RETRY);
            case CANCEL -> EnumSet.of(RunMove.CANCEL);
        };
    }

    private Set<RunStanding> fulfilled() {
        return switch (this) {
            case PAUSE -> EnumSet.of(RunStanding.PAUSED, RunStanding.PAUSING);
            case RESUME, RETRY -> EnumSet.of(RunStanding.QUEUED, RunStanding.HELD, RunStanding.LOST);
            case CANCEL -> EnumSet.of(RunStanding.CANCELLED);
        };
    }
}
