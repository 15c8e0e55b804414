package dev.lockstep.experiment.run;

import static dev.lockstep.experiment.run.RunState.CANCELLED;
import static dev.lockstep.experiment.run.RunState.FAILED;
import static dev.lockstep.experiment.run.RunState.HELD;
import static dev.lockstep.experiment.run.RunState.LOST;
import static dev.lockstep.experiment.run.RunState.LOST_PAUSING;
import static dev.lockstep.experiment.run.RunState.PAUSED;
import static dev.lockstep.experiment.run.RunState.PAUSING;
import static dev.lockstep.experiment.run.RunState.QUEUED;
import static dev.lockstep.experiment.run.RunState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunTransitionTest {
    @Test
    void success_and_cancellation_are_final_and_failure_allows_only_a_retry() {
        assertThat(transitionsFrom(SUCCEEDED)).isEmpty();
        assertThat(transitionsFrom(CANCELLED)).isEmpty();
        assertThat(transitionsFrom(FAILED)).containsExactly(RunTransition.RETRY);
    }

    @Test
    void every_state_is_reachable_from_the_queue() {
        Set<RunState> reached = EnumSet.of(QUEUED);
        for (int step = 0; step < RunState.values().length; step++) {
            for (RunTransition transition : RunTransition.values()) {
                transition.from().stream()
                        .filter(reached::contains)
                        .map(transition::to)
                        .toList()
                        .forEach(reached::add);
            }
        }
        assertThat(reached).containsExactly(RunState.values());
    }

    @ParameterizedTest
    @EnumSource
    void a_transition_stores_the_same_status_from_every_state(RunTransition transition) {
        assertThat(transition.from())
                .isNotEmpty()
                .allMatch(from -> transition.to(from).storedStatus() == transition.storedStatus());
    }

    @Test
    void a_transition_that_is_not_in_the_table_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunTransition.CLAIM.to(PAUSED))
                .withMessage("transition CLAIM is not legal in state PAUSED");
    }

    @Test
    void a_pause_is_only_requested_while_a_worker_holds_the_run() {
        assertThat(RunCommand.PAUSE.transition(HELD)).contains(RunTransition.REQUEST_PAUSE);
        assertThat(RunCommand.PAUSE.transition(QUEUED)).contains(RunTransition.PAUSE);
        assertThat(RunCommand.PAUSE.transition(LOST)).contains(RunTransition.PAUSE);
        assertThat(RunCommand.PAUSE.transition(LOST_PAUSING)).contains(RunTransition.PAUSE);
        assertThat(RunCommand.RESUME.transition(PAUSING)).contains(RunTransition.WITHDRAW_PAUSE);
    }

    @ParameterizedTest
    @EnumSource
    void a_command_is_fulfilled_after_its_transition_and_not_before(RunCommand command) {
        for (RunState state : RunState.values()) {
            command.transition(state).ifPresent(transition -> {
                assertThat(command.isFulfilled(state)).isFalse();
                assertThat(command.isFulfilled(transition.to(state))).isTrue();
            });
        }
    }

    private static Set<RunTransition> transitionsFrom(RunState state) {
        Set<RunTransition> transitions = EnumSet.noneOf(RunTransition.class);
        Arrays.stream(RunTransition.values())
                .filter(transition -> transition.from().contains(state))
                .forEach(transitions::add);
        return transitions;
    }
}
