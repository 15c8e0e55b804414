package dev.lockstep.cli.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The problem details of a rejected request (RFC 9457); {@code errors} lists the violations of an experiment spec. */
public record Problem(
        @Nullable String title,
        int status,
        @Nullable String detail,
        @Nullable List<Violation> errors) {
    /** A violation at a JSON Pointer of the spec. */
    public record Violation(String pointer, String detail) {}

    /** Returns a short summary of the problem. */
    public String headline() {
        return title == null ? "The server responded with HTTP status " + status : title;
    }
}
