package dev.lockstep.gateway.experiment;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.gateway.PathIds;
import dev.lockstep.store.control.ExperimentControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders for runs, and for all runs of an experiment that stand so that they can be carried out. Repeats change nothing. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class CommandController {
    private final ExperimentControl control;
    private final ExperimentNames names;

    CommandController(ExperimentControl control, ExperimentNames names) {
        this.control = control;
        this.names = names;
    }

    /** Ends what has not ended, at once and for good. */
    @PostMapping("/experiments/{name}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateJson cancelExperiment(@PathVariable String name) {
        return forExperiment(RunCommand.CANCEL, name);
    }

    /** Stops what waits at once, and what is being trained at its next step, with a checkpoint. */
    @PostMapping("/experiments/{name}/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateJson pauseExperiment(@PathVariable String name) {
        return forExperiment(RunCommand.PAUSE, name);
    }

    /** Lets what is paused go on, and withdraws pauses that have not come about. */
    @PostMapping("/experiments/{name}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateJson resumeExperiment(@PathVariable String name) {
        return forExperiment(RunCommand.RESUME, name);
    }

    /** Queues what has failed again, to go on from its last checkpoint. */
    @PostMapping("/experiments/{name}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateJson retryExperiment(@PathVariable String name) {
        return forExperiment(RunCommand.RETRY, name);
    }

    @PostMapping("/runs/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateJson cancelRun(@PathVariable String id) {
        return forRun(RunCommand.CANCEL, id);
    }

    @PostMapping("/runs/{id}/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateJson pauseRun(@PathVariable String id) {
        return forRun(RunCommand.PAUSE, id);
    }

    @PostMapping("/runs/{id}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateJson resumeRun(@PathVariable String id) {
        return forRun(RunCommand.RESUME, id);
    }

    @PostMapping("/runs/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateJson retryRun(@PathVariable String id) {
        return forRun(RunCommand.RETRY, id);
    }

    private StateJson forExperiment(RunCommand order, String name) {
        ExperimentId id = names.resolve(name);
        return new CommandResponse("experiment", id.toString(), order).of(control.give(order, id));
    }

    private StateJson forRun(RunCommand order, String text) {
        RunId id = new RunId(PathIds.parse("run", text));
        return new CommandResponse("run", id.toString(), order).of(control.give(order, id));
    }
}
