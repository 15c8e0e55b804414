package dev.lockstep.gateway.experiment;

import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.gateway.PathIds;
import org.springframework.stereotype.Component;

/** Resolves the experiment of a path, which is an id or {@code latest}. */
@Component
final class ExperimentNames {
    private final ResultsQueries results;

    ExperimentNames(ResultsQueries results) {
        this.results = results;
    }

    /** Throws {@link PathIds#notFound} if there is no latest experiment or the name is not an id. */
    ExperimentId resolve(String name) {
        return name.equals(PathIds.LATEST)
                ? results.latestExperiment().orElseThrow(() -> PathIds.notFound("experiment", name))
                : new ExperimentId(PathIds.parse("experiment", name));
    }
}
