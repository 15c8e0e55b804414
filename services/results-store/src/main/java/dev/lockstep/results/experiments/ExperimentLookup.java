package dev.lockstep.results.experiments;

import java.util.Optional;

import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.results.http.IdParser;
import dev.lockstep.results.http.NotFoundException;
import org.springframework.stereotype.Component;

/** Resolves the experiment in a path: an id, or {@code latest}. */
@Component
public class ExperimentLookup {
    private static final String LATEST = "latest";

    private final ResultsQueries results;

    ExperimentLookup(ResultsQueries results) {
        this.results = results;
    }

    /**
     * Returns the experiment's id. Does not check that an experiment with a given id exists.
     *
     * @throws NotFoundException if the text is not an id, or there is no latest experiment
     */
    public ExperimentId id(String name) {
        Optional<ExperimentId> id = name.equals(LATEST)
                ? results.latestExperiment()
                : IdParser.parse(name).map(ExperimentId::new);
        return id.orElseThrow(() -> notFound(name));
    }

    /** Returns the exception for an experiment that does not exist. */
    public static NotFoundException notFound(String name) {
        return new NotFoundException("experiment", name);
    }
}
