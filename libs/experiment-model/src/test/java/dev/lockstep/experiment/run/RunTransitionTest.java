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
    void nothing_leads_out_of_success_and_cancellation_and_only_a_retry_out_of_failure() {
        assertThat(movesFrom(SUCCEEDED)).isEmpty();
        assertThat(movesFrom(CANCELLED)).isEmpty();
        assertThat(movesFrom(FAILED)).containsExactly(RunTransition.RETRY);
    }

    @Test
    void every_standing_can_be_reached_from_the_queue() {
        Set<RunState> reached = EnumSet.of(QUEUED);
        for (int step = 0; step < RunState.values().length; step++) {
            for (RunTransition move : RunTransition.values()) {
                move.from().stream()
                        .filter(reached::contains)
                        .map(move::to)
                        .toList()
                        .forEach(reached::add);
            }
        }
        assertThat(reached).containsExactly(RunState.values());
    }

    @ParameterizedTest
    @EnumSource
    void a_move_stores_one_status_wherever_it_begins(RunTransition move) {
        assertThat(move.from()).isNotEmpty().allMatch(from -> move.to(from).stored() == move.stored());
    }

    @Test
    void a_move_that_is_not_in_the_table_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunTransition.CLAIM.to(PAUSED))
                .withMessage("CLAIM is not legal where a run is PAUSED");
    }

    @Test
    void a_pause_waits_for_the_worker_where_there_is_one() {
        assertThat(RunCommand.PAUSE.move(HELD)).contains(RunTransition.REQUEST_PAUSE);
        assertThat(RunCommand.PAUSE.move(QUEUED)).contains(RunTransition.PAUSE);
        assertThat(RunCommand.PAUSE.move(LOST)).contains(RunTransition.PAUSE);
        assertThat(RunCommand.PAUSE.move(LOST_PAUSING)).contains(RunTransition.PAUSE);
        assertThat(RunCommand.RESUME.move(PAUSING)).contains(RunTransition.WITHDRAW_PAUSE);
    }

    @ParameterizedTest
    @EnumSource
    void an_order_is_fulfilled_where_its_move_leads_and_is_not_given_twice(RunCommand order) {
        for (RunState standing : RunState.values()) {
            order.move(standing).ifPresent(move -> {
                assertThat(order.isFulfilled(standing)).isFalse();
                assertThat(order.isFulfilled(move.to(standing))).isTrue();
            });
        }
    }

    private static Set<RunTransition> movesFrom(RunState standing) {
        Set<RunTransition> moves = EnumSet.noneOf(RunTransition.class);
        Arrays.stream(RunTransition.values())
                .filter(move -> move.from().contains(standing))
                .forEach(moves::add);
        return moves;
    }
}
