package dev.lockstep.experiment.results;

import org.jspecify.annotations.Nullable;

/**
 * Requests one page of a list.
 *
 * @param limit the maximum number of items, 1 to {@value #MAX_LIMIT}
 * @param cursor a {@link Page#nextCursor} of the same list; null for the first page
 */
public record PageRequest(int limit, @Nullable String cursor) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page must have 1 to " + MAX_LIMIT + " items, not " + limit);
        }
    }
}
