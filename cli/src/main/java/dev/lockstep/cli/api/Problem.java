package dev.lockstep.cli.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Why something was refused, as {@code application/problem+json} tells it (RFC 9457).
 *
 * @param errors every fault of a spec, each at its JSON Pointer
 */
public record Problem(
        @Nullable String title,
        int status,
        @Nullable String detail,
        @Nullable List<Fault> errors) {
    /** One fault of a spec. */
    public record Fault(String pointer, String detail) {}

    /** What it is, in a few words. */
    public String headline() {
        return title == null ? "the server answered " + status : title;
    }
}
