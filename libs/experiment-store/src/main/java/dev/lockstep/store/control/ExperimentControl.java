package dev.lockstep.store.control;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunState;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.store.run.RunStateReader;
import dev.lockstep.store.run.RunTransitions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Executes owners' commands and deletes experiments that have ended. */
@Component
public final class ExperimentControl {
    private final TransactionOperations transactions;
    private final JdbcClient database;
    private final RunStateReader states;
    private final RunTransitions transitions;

    ExperimentControl(
            TransactionOperations transactions,
            JdbcClient database,
            RunStateReader states,
            RunTransitions transitions) {
        this.transactions = transactions;
        this.database = database;
        this.states = states;
        this.transitions = transitions;
    }

    /** Executes a command for a run. */
    public ControlOutcome apply(RunCommand command, RunId id) {
        return transactions.execute(_ -> apply(command, states.lock(id)));
    }

    /** Executes a command for every run of the experiment that allows it. Rejected if no run does. */
    public ControlOutcome apply(RunCommand command, ExperimentId id) {
        return transactions.execute(_ -> apply(command, states.lock(id)));
    }

    private ControlOutcome apply(RunCommand command, Map<UUID, RunState> runs) {
        if (runs.isEmpty()) {
            return new ControlOutcome.NotFound();
        }
        if (areImported(runs.keySet())) {
            return new ControlOutcome.Imported();
        }
        Map<UUID, RunState> after = new HashMap<>(runs);
        byTransition(command, runs).forEach((transition, ids) -> {
            transitions.execute(transition, ids);
            ids.forEach(id -> after.computeIfPresent(id, (_, state) -> transition.to(state)));
        });
        return outcome(command, after.values());
    }

    private boolean areImported(Set<UUID> runs) {
        return database.sql("SELECT bool_and(imported) FROM run WHERE id = ANY (:runs)")
                .param("runs", runs.toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }

    private static Map<RunTransition, List<UUID>> byTransition(RunCommand command, Map<UUID, RunState> runs) {
        return runs.entrySet().stream()
                .filter(run -> command.transition(run.getValue()).isPresent())
                .collect(Collectors.groupingBy(
                        run -> command.transition(run.getValue()).orElseThrow(),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    private static ControlOutcome outcome(RunCommand command, Collection<RunState> runs) {
        RunStatus now =
                RunStatus.ofExperiment(runs.stream().map(RunState::publicStatus).collect(Collectors.toSet()));
        if (runs.stream().noneMatch(command::isFulfilled)) {
            return new ControlOutcome.Rejected(now, RunCommand.possible(runs));
        }
        boolean pausing = runs.stream().anyMatch(RunState::awaitsPause);
        return new ControlOutcome.Applied(now, pausing ? RunStatus.PAUSED : null);
    }

    /** Deletes an experiment whose runs have all ended, with everything that was stored for it. */
    public DeletionOutcome delete(ExperimentId id) {
        return transactions.execute(_ -> {
            // Before the runs: nobody may add seeds meanwhile.
            database.sql("SELECT id FROM experiment WHERE id = :id FOR UPDATE")
                    .param("id", id.value())
                    .query()
                    .listOfRows();
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
            return deleted == 0 ? DeletionOutcome.NOT_FOUND : DeletionOutcome.DELETED;
        });
    }
}
