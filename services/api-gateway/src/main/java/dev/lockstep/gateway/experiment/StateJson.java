package dev.lockstep.gateway.experiment;

import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.gateway.Ids;
import dev.lockstep.store.control.ControlOutcome;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The state that an experiment or a run has now. */
record StateJson(String id, RunStatus status) {
    static StateJson of(String kind, String id, ControlOutcome outcome) {
        return switch (outcome) {
            case ControlOutcome.Holds(RunStatus now) -> new StateJson(id, now);
            case ControlOutcome.Refused(RunStatus now) ->
                throw new ResponseStatusException(HttpStatus.CONFLICT, "the " + kind + " is " + now + " already");
            case ControlOutcome.Unknown() -> throw Ids.unknown(kind, id);
        };
    }
}
