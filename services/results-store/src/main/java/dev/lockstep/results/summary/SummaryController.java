package dev.lockstep.results.summary;

import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.http.ExperimentLookup;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SummaryController {
    private final ExperimentLookup experiments;
    private final Summaries summaries;

    SummaryController(ExperimentLookup experiments, Summaries summaries) {
        this.experiments = experiments;
        this.summaries = summaries;
    }

    @GetMapping("/api/v1/experiments/{id}/summary")
    SummaryJson summary(@PathVariable String id) {
        ExperimentView experiment = experiments.view(id);
        return SummaryJson.of(experiment, summaries.of(experiment.id(), experiment.cells()));
    }
}
