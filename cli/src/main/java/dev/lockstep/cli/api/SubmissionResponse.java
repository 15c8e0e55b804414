package dev.lockstep.cli.api;

import java.util.List;
import java.util.Objects;

/** The summary of a submitted experiment. A gateway of an earlier version returns no warnings. */
public record SubmissionResponse(String id, String name, int cellCount, int runCount, List<Warning> warnings) {

    public SubmissionResponse {
        warnings = List.copyOf(Objects.requireNonNullElse(warnings, List.of()));
    }

    /** What is valid in the spec, but surely not meant. */
    public record Warning(String pointer, String detail) {}
}
