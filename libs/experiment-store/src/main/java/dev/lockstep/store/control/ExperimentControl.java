package dev.lockstep.store.control;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunState;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.store.run.RunStateReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Carries out what owners order, and deletes experiments that have ended. */
@Component
public final class ExperimentControl {
    private final TransactionOperations transactions;
    private final JdbcClient database;
    private final RunStateReader standings;
    private final OwnerTransitions moves;

    ExperimentControl(
            TransactionOperations transactions, JdbcClient database, RunStateReader standings, OwnerTransitions moves) {
        this.transactions = transactions;
        this.database = database;
        this.standings = standings;
        this.moves = moves;
    }

    /** Carries an order out for one run. */
    public ControlOutcome give(RunCommand order, RunId id) {
        return transactions.execute(_ -> give(order, standings.locked(id)));
    }

    /** Carries an order out for every run of the experiment that stands so that it can be; refused where that is none. */
    public ControlOutcome give(RunCommand order, ExperimentId id) {
        return transactions.execute(_ -> give(order, standings.locked(id)));
    }

    private ControlOutcome give(RunCommand order, Map<UUID, RunState> runs) {
        if (runs.isEmpty()) {
            return new ControlOutcome.Unknown();
        }
        Map<UUID, RunState> after = new HashMap<>(runs);
        byMove(order, runs).forEach((move, chosen) -> {
            moves.carryOut(move, chosen);
            chosen.forEach(run -> after.computeIfPresent(run, (_, standing) -> move.to(standing)));
        });
        return outcome(order, after.values());
    }

    private static Map<RunTransition, List<UUID>> byMove(RunCommand order, Map<UUID, RunState> runs) {
        return runs.entrySet().stream()
                .filter(run -> order.move(run.getValue()).isPresent())
                .collect(Collectors.groupingBy(
                        run -> order.move(run.getValue()).orElseThrow(),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    private static ControlOutcome outcome(RunCommand order, Collection<RunState> runs) {
        RunStatus now = RunStatus.ofExperiment(runs.stream().map(RunState::told).collect(Collectors.toSet()));
        if (runs.stream().noneMatch(order::isFulfilled)) {
            return new ControlOutcome.Refused(now, possible(runs));
        }
        boolean pausing = runs.stream().anyMatch(RunState::awaitsPause);
        return new ControlOutcome.Holds(now, pausing ? RunStatus.PAUSED : null);
    }

    private static Set<RunCommand> possible(Collection<RunState> runs) {
        Predicate<RunCommand> canBeGiven =
                order -> runs.stream().anyMatch(run -> order.move(run).isPresent());
        return EnumSet.allOf(RunCommand.class).stream()
                .filter(canBeGiven)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RunCommand.class)));
    }

    /** Deletes an experiment whose runs have all ended, with all that was recorded of it. */
    public DeletionOutcome delete(ExperimentId id) {
        return transactions.execute(_ -> {
            List<RunStatus> runs = database.sql(
                            "SELECT status FROM run WHERE experiment_id = :id ORDER BY id FOR UPDATE")
                    .param("id", id.value())
                    .query((row, number) -> RunStatus.valueOf(row.getString(1)))
                    .list();
            if (!runs.stream().allMatch(RunStatus::hasEnded)) {
                return DeletionOutcome.NOT_ENDED;
            }
            int deleted = database.sql("DELETE FROM experiment WHERE id = :id")
                    .param("id", id.value())
                    .update();
            return deleted == 0 ? DeletionOutcome.UNKNOWN : DeletionOutcome.DELETED;
        });
    }
}
