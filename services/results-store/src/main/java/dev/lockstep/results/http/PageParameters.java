package dev.lockstep.results.http;

import dev.lockstep.experiment.results.PageRequest;
import org.jspecify.annotations.Nullable;

/** The query parameters {@code limit} and {@code cursor} of every paged list. */
public final class PageParameters {
    /** The default of {@code limit} as a string, for annotations. */
    public static final String DEFAULT_LIMIT = "" + PageRequest.DEFAULT_LIMIT;

    private PageParameters() {}

    public static PageRequest page(int limit, @Nullable String cursor) {
        if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
            throw new BadParameterException(
                    "limit", "must be between 1 and " + PageRequest.MAX_LIMIT + ", was " + limit);
        }
        return new PageRequest(limit, cursor);
    }
}
