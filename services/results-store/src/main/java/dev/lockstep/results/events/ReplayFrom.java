package dev.lockstep.results.events;

import dev.lockstep.results.http.BadParameterException;

/** Where the stream of a new client starts. */
enum ReplayFrom {
    /** At the first event. */
    START,
    /** After the latest event. */
    NOW;

    static ReplayFrom parse(String from) {
        return switch (from) {
            case "start" -> START;
            case "now" -> NOW;
            default -> throw new BadParameterException("from", "must be start or now, was '" + from + "'");
        };
    }
}
