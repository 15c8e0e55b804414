package dev.lockstep.gateway.experiment;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.RunLookup;
import dev.lockstep.store.control.ExperimentControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accepts commands for runs, and for all runs of an experiment whose status allows them. Commands are idempotent. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class CommandController {
    private final ExperimentControl control;
    private final ExperimentLookup experiments;

    CommandController(ExperimentControl control, ExperimentLookup experiments) {
        this.control = control;
        this.experiments = experiments;
    }

    /** Cancels all runs that have not ended, immediately and permanently. */
    @PostMapping("/experiments/{name}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateJson cancelExperiment(@PathVariable String name) {
        return forExperiment(RunCommand.CANCEL, name);
    }

    /** Pauses waiting runs immediately, and running ones after their next step, with a checkpoint. */
    @PostMapping("/experiments/{name}/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateJson pauseExperiment(@PathVariable String name) {
        return forExperiment(RunCommand.PAUSE, name);
    }

    /** Resumes paused runs, and withdraws pause requests that have not taken effect. */
    @PostMapping("/experiments/{name}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateJson resumeExperiment(@PathVariable String name) {
        return forExperiment(RunCommand.RESUME, name);
    }

    /** Queues failed runs again. They resume from their last checkpoint. */
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

    private StateJson forExperiment(RunCommand command, String name) {
        ExperimentId id = experiments.id(name);
        return new CommandResponse("experiment", id.toString(), command).of(control.apply(command, id));
    }

    private StateJson forRun(RunCommand command, String text) {
        RunId id = RunLookup.id(text);
        return new CommandResponse("run", id.toString(), command).of(control.apply(command, id));
    }
}
