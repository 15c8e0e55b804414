package dev.lockstep.results.events;

import dev.lockstep.results.http.BadParameterException;

/** What somebody hears who has heard nothing yet. */
enum ReplayFrom {
    /** All that has happened. */
    START,
    /** What happens from now on. */
    NOW;

    static ReplayFrom parse(String from) {
        return switch (from) {
            case "start" -> START;
            case "now" -> NOW;
            default -> throw new BadParameterException("from", "must be start or now, was '" + from + "'");
        };
    }
}
