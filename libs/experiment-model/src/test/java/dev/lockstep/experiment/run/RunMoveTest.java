package dev.lockstep.experiment.run;

import static dev.lockstep.experiment.run.RunStanding.CANCELLED;
import static dev.lockstep.experiment.run.RunStanding.FAILED;
import static dev.lockstep.experiment.run.RunStanding.HELD;
import static dev.lockstep.experiment.run.RunStanding.LOST;
import static dev.lockstep.experiment.run.RunStanding.LOST_PAUSING;
import static dev.lockstep.experiment.run.RunStanding.PAUSED;
import static dev.lockstep.experiment.run.RunStanding.PAUSING;
import static dev.lockstep.experiment.run.RunStanding.QUEUED;
import static dev.lockstep.experiment.run.RunStanding.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunMoveTest {
    @Test
    void nothing_leads_out_of_success_and_cancellation_and_only_a_retry_out_of_failure() {
        assertThat(movesFrom(SUCCEEDED)).isEmpty();
        assertThat(movesFrom(CANCELLED)).isEmpty();
        assertThat(movesFrom(FAILED)).containsExactly(RunMove.RETRY);
    }

    @Test
    void every_standing_can_be_reached_from_the_queue() {
        Set<RunStanding> reached = EnumSet.of(QUEUED);
        for (int step = 0; step < RunStanding.values().length; step++) {
            for (RunMove move : RunMove.values()) {
                move.from().stream()
                        .filter(reached::contains)
                        .map(move::to)
                        .toList()
                        .forEach(reached::add);
            }
        }
        assertThat(reached).containsExactly(RunStanding.values());
    }

    @ParameterizedTest
    @EnumSource
    void a_move_stores_one_status_wherever_it_begins(RunMove move) {
        assertThat(move.from()).isNotEmpty().allMatch(from -> move.to(from).stored() == move.stored());
    }

    @Test
    void a_move_that_is_not_in_the_table_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunMove.CLAIM.to(PAUSED))
                .withMessage("CLAIM is not legal where a run is PAUSED");
    }

    @Test
    void a_pause_waits_for_the_worker_where_there_is_one() {
        assertThat(Order.PAUSE.move(HELD)).contains(RunMove.REQUEST_PAUSE);
        assertThat(Order.PAUSE.move(QUEUED)).contains(RunMove.PAUSE);
        assertThat(Order.PAUSE.move(LOST)).contains(RunMove.PAUSE);
        assertThat(Order.PAUSE.move(LOST_PAUSING)).contains(RunMove.PAUSE);
        assertThat(Order.RESUME.move(PAUSING)).contains(RunMove.WITHDRAW_PAUSE);
    }

    @ParameterizedTest
    @EnumSource
    void an_order_is_fulfilled_where_its_move_leads_and_is_not_given_twice(Order order) {
        for (RunStanding standing : RunStanding.values()) {
            order.move(standing).ifPresent(move -> {
                assertThat(order.isFulfilled(standing)).isFalse();
                assertThat(order.isFulfilled(move.to(standing))).isTrue();
            });
        }
    }

    private static Set<RunMove> movesFrom(RunStanding standing) {
        Set<RunMove> moves = EnumSet.noneOf(RunMove.class);
        Arrays.stream(RunMove.values())
                .filter(move -> move.from().contains(standing))
                .forEach(moves::add);
        return moves;
    }
}
