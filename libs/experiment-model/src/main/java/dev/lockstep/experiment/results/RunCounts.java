package dev.lockstep.experiment.results;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunState;
import dev.lockstep.experiment.run.RunStatus;

/** The number of an experiment's runs by state; states that no run has are absent. */
public record RunCounts(Map<RunState, Integer> byState) {
    public RunCounts {
        Map<RunState, Integer> present = new EnumMap<>(RunState.class);
        present.putAll(byState);
        present.values().removeIf(count -> count == 0);
        if (present.isEmpty()) {
            throw new IllegalArgumentException("an experiment has at least one run");
        }
        byState = Collections.unmodifiableMap(present);
    }

    public int total() {
        return byState.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the number of runs by public status; statuses that no run has are absent. */
    public Map<RunStatus, Integer> byStatus() {
        Map<RunStatus, Integer> counts = new EnumMap<>(RunStatus.class);
        byState.forEach((state, count) -> counts.merge(state.publicStatus(), count, Integer::sum));
        return counts;
    }

    /** Returns the status of the experiment, as {@link RunStatus#ofExperiment} derives it. */
    public RunStatus experimentStatus() {
        return RunStatus.ofExperiment(byStatus().keySet());
    }

    /** Returns the commands that the experiment allows: those that at least one run allows. */
    public Set<RunCommand> possibleCommands() {
        return RunCommand.possible(byState.keySet());
    }
}
