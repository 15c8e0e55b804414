package dev.lockstep.http;

import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.RunId;

/** Resolves the run in a URL. */
public final class RunLookup {
    private static final String KIND = "run";

    private final ResultsQueries results;

    public RunLookup(ResultsQueries results) {
        this.results = results;
    }

    /** Parses the run's id; throws {@link NotFoundException} if the text is not one. */
    public static RunId id(String text) {
        return new RunId(PathIds.parse(KIND, text));
    }

    /** Returns the run; throws {@link NotFoundException} if it does not exist. */
    public RunView view(String id) {
        return results.run(id(id)).orElseThrow(() -> notFound(id));
    }

    /** Returns the exception for a run that does not exist. */
    public static NotFoundException notFound(String id) {
        return new NotFoundException(KIND, id);
    }
}
