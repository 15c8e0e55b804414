package dev.lockstep.cli.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The summary of a submitted experiment. A gateway of an earlier version returns no warnings. */
public record SubmissionResponse(
        String id,
        String name,
        int cellCount,
        int runCount,
        @Nullable List<Warning> warnings) {

    public SubmissionResponse {
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** What is valid in the spec, but surely not meant. */
    public record Warning(String pointer, String detail) {}
}
