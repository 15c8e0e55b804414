package dev.lockstep.results.experiments;

import java.util.Optional;

import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.results.http.IdParser;
import dev.lockstep.results.http.NotFoundException;
import org.springframework.stereotype.Component;

/** Resolves what an address calls an experiment: its id, or {@code latest}. */
@Component
public class ExperimentLookup {
    private static final String LATEST = "latest";

    private final ResultsQueries results;

    ExperimentLookup(ResultsQueries results) {
        this.results = results;
    }

    /**
     * The id that is meant; whether there is such an experiment shows when it is read.
     *
     * @throws NotFoundException if there can be none
     */
    public ExperimentId id(String name) {
        Optional<ExperimentId> id = name.equals(LATEST)
                ? results.latestExperiment()
                : IdParser.parse(name).map(ExperimentId::new);
        return id.orElseThrow(() -> notFound(name));
    }

    /** What to throw where the address names no experiment. */
    public static NotFoundException notFound(String name) {
        return new NotFoundException("experiment", name);
    }
}
