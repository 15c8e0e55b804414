package dev.lockstep.http;

import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.RunId;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

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

    /**
     * Returns the run; throws if it does not exist, or if it was imported, so that the resource is not here.
     *
     * @param resource as in "model"
     */
    public RunView trainedHere(String id, String resource) {
        RunView run = view(id);
        if (run.imported()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "run %s was imported: its %s is only where it was trained".formatted(id, resource));
        }
        return run;
    }

    /** Returns the exception for a run that does not exist. */
    public static NotFoundException notFound(String id) {
        return new NotFoundException(KIND, id);
    }
}
