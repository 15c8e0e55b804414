package dev.lockstep.gateway.experiment;

import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.gateway.PathIds;
import org.springframework.stereotype.Component;

/** What addresses call experiments: their ids, or {@code latest}. */
@Component
final class ExperimentNames {
    private final ResultsQueries results;

    ExperimentNames(ResultsQueries results) {
        this.results = results;
    }

    /** Throws what {@link PathIds#unknown} makes where there can be no such experiment. */
    ExperimentId resolve(String name) {
        return name.equals(PathIds.LATEST)
                ? results.latestExperiment().orElseThrow(() -> PathIds.unknown("experiment", name))
                : new ExperimentId(PathIds.parse("experiment", name));
    }
}
