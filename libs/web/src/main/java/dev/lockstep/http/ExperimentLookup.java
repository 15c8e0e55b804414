package dev.lockstep.http;

import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.run.ExperimentId;

/** Resolves the experiment in a URL: an id, or {@code latest} for the most recently submitted one. */
public final class ExperimentLookup {
    private static final String KIND = "experiment";
    private static final String LATEST = "latest";

    private final ResultsQueries results;

    public ExperimentLookup(ResultsQueries results) {
        this.results = results;
    }

    /** Returns whether the name is {@code latest}. */
    public static boolean isLatest(String name) {
        return name.equals(LATEST);
    }

    /** Throws {@link NotFoundException} if the name is neither an id nor {@code latest}. */
    public static void requireWellFormed(String name) {
        if (!isLatest(name)) {
            PathIds.parse(KIND, name);
        }
    }

    /**
     * Returns the experiment's id. Does not check that an experiment with a given id exists.
     *
     * @throws NotFoundException if the name is not an id, or there is no latest experiment
     */
    public ExperimentId id(String name) {
        return isLatest(name)
                ? results.latestExperiment().orElseThrow(() -> notFound(name))
                : new ExperimentId(PathIds.parse(KIND, name));
    }

    /** Returns the experiment; throws {@link NotFoundException} if it does not exist. */
    public ExperimentView view(String name) {
        return results.experiment(id(name)).orElseThrow(() -> notFound(name));
    }

    /** Returns the exception for an experiment that does not exist. */
    public static NotFoundException notFound(String name) {
        return new NotFoundException(KIND, name);
    }
}
