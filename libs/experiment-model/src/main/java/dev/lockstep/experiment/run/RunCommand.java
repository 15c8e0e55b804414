package dev.lockstep.experiment.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A command that an owner gives to a run. Repeating a command that is already fulfilled changes nothing. */
public enum RunCommand {
    PAUSE,
    RESUME,
    RETRY,
    CANCEL;

    /** Returns the transition that fulfils this command; empty if it is already fulfilled or not possible. */
    public Optional<RunTransition> transition(RunState state) {
        return transitions().stream()
                .filter(transition -> transition.from().contains(state))
                .findFirst();
    }

    /** Returns the commands that change at least one run in these states. */
    public static Set<RunCommand> possible(Collection<RunState> states) {
        return Arrays.stream(values())
                .filter(command ->
                        states.stream().anyMatch(run -> command.transition(run).isPresent()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RunCommand.class)));
    }

    /** Returns whether a run in this state is already as the command requests. */
    public boolean isFulfilled(RunState state) {
        return fulfillingStates().contains(state);
    }

    /** The command in lower case, as in "pause". */
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Set<RunTransition> transitions() {
        return switch (this) {
            case PAUSE -> EnumSet.of(RunTransition.PAUSE, RunTransition.REQUEST_PAUSE);
            case RESUME -> EnumSet.of(RunTransition.RESUME, RunTransition.WITHDRAW_PAUSE);
            case RETRY -> EnumSet.of(RunTransition.RETRY);
            case CANCEL -> EnumSet.of(RunTransition.CANCEL);
        };
    }

    private Set<RunState> fulfillingStates() {
        return switch (this) {
            case PAUSE -> EnumSet.of(RunState.PAUSED, RunState.PAUSING);
            case RESUME, RETRY -> EnumSet.of(RunState.QUEUED, RunState.HELD, RunState.LOST);
            case CANCEL -> EnumSet.of(RunState.CANCELLED);
        };
    }
}
