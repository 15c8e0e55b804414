package dev.lockstep.gateway.experiment;

import dev.lockstep.experiment.run.RunId;
import dev.lockstep.gateway.Ids;
import dev.lockstep.store.control.ExperimentControl;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cancels single runs. */
@RestController
@RequestMapping("/api/v1/runs")
final class RunController {
    private final ExperimentControl control;

    RunController(ExperimentControl control) {
        this.control = control;
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateJson cancel(@PathVariable String id) {
        return StateJson.of("run", id, control.cancel(new RunId(Ids.parse("run", id))));
    }
}
