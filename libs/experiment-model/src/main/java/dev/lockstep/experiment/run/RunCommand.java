package dev.lockstep.experiment.run;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an owner may ask of a run. An order given again where it is fulfilled already changes nothing. */
public enum RunCommand {
    PAUSE,
    RESUME,
    RETRY,
    CANCEL;

    /** The move that fulfils the order there; none where it is fulfilled already or cannot be. */
    public Optional<RunTransition> move(RunState standing) {
        return moves().stream().filter(move -> move.from().contains(standing)).findFirst();
    }

    /** Whether the run stands as is asked for. */
    public boolean isFulfilled(RunState standing) {
        return fulfilled().contains(standing);
    }

    /** As in "pause". */
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Set<RunTransition> moves() {
        return switch (this) {
            case PAUSE -> EnumSet.of(RunTransition.PAUSE, RunTransition.REQUEST_PAUSE);
            case RESUME -> EnumSet.of(RunTransition.RESUME, RunTransition.WITHDRAW_PAUSE);
            case RETRY -> EnumSet.of(RunTransition.RETRY);
            case CANCEL -> EnumSet.of(RunTransition.CANCEL);
        };
    }

    private Set<RunState> fulfilled() {
        return switch (this) {
            case PAUSE -> EnumSet.of(RunState.PAUSED, RunState.PAUSING);
            case RESUME, RETRY -> EnumSet.of(RunState.QUEUED, RunState.HELD, RunState.LOST);
            case CANCEL -> EnumSet.of(RunState.CANCELLED);
        };
    }
}
