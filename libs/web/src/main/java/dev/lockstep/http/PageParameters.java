package dev.lockstep.http;

import dev.lockstep.experiment.results.PageRequest;
import org.jspecify.annotations.Nullable;

/** The query parameters {@code limit} and {@code cursor} of every paged list. */
public final class PageParameters {
    /** The default of {@code limit} as a string, for annotations. */
    public static final String DEFAULT_LIMIT = "" + PageRequest.DEFAULT_LIMIT;

    private PageParameters() {}

    public static PageRequest page(int limit, @Nullable String cursor) {
        return new PageRequest(Parameters.inRange("limit", limit, 1, PageRequest.MAX_LIMIT), cursor);
    }
}
