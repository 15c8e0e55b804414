package dev.lockstep.gateway.experiment;

import java.util.Set;
import java.util.stream.Collectors;

import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.gateway.PathIds;
import dev.lockstep.store.control.ControlOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What whoever gave an order is told.
 *
 * @param kind of thing that it was given for, as in "run"
 */
record CommandResponse(String kind, String id, RunCommand order) {
    StateJson of(ControlOutcome outcome) {
        return switch (outcome) {
            case ControlOutcome.Holds(RunStatus now, @Nullable RunStatus requested) ->
                new StateJson(id, now, requested);
            case ControlOutcome.Refused(RunStatus now, Set<RunCommand> possible) ->
                throw new ResponseStatusException(HttpStatus.CONFLICT, refusal(now, possible));
            case ControlOutcome.Unknown() -> throw PathIds.unknown(kind, id);
        };
    }

    /** As in "cannot pause the run: it is FAILED; possible is retry". */
    private String refusal(RunStatus now, Set<RunCommand> possible) {
        String way = possible.isEmpty()
                ? "which never changes"
                : "possible: " + possible.stream().map(RunCommand::verb).collect(Collectors.joining(", "));
        return "cannot " + order.verb() + " the " + kind + ": it is " + now + "; " + way;
    }
}
