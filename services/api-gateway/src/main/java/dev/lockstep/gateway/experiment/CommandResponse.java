package dev.lockstep.gateway.experiment;

import java.util.Set;
import java.util.stream.Collectors;

import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.http.NotFoundException;
import dev.lockstep.store.control.ControlOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Creates the response to a command.
 *
 * @param kind the kind of resource, as in "run"
 */
record CommandResponse(String kind, String id, RunCommand command) {
    StateJson of(ControlOutcome outcome) {
        return switch (outcome) {
            case ControlOutcome.Applied(RunStatus now, @Nullable RunStatus requested) ->
                new StateJson(id, now, requested);
            case ControlOutcome.Rejected(RunStatus now, Set<RunCommand> allowed) ->
                throw new ResponseStatusException(HttpStatus.CONFLICT, conflict(now, allowed));
            case ControlOutcome.Imported() ->
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT,
                        "cannot %s the %s: it was imported, and its checkpoints are only where it was trained"
                                .formatted(command.verb(), kind));
            case ControlOutcome.NotFound() -> throw new NotFoundException(kind, id);
        };
    }

    /** As in "cannot pause the run: it is FAILED; possible: retry". */
    private String conflict(RunStatus now, Set<RunCommand> allowed) {
        String remedy = allowed.isEmpty()
                ? "this status is final"
                : "possible: " + allowed.stream().map(RunCommand::verb).collect(Collectors.joining(", "));
        return "cannot " + command.verb() + " the " + kind + ": it is " + now + "; " + remedy;
    }
}
