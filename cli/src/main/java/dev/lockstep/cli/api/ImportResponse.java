package dev.lockstep.cli.api;

/**
 * The result of an import.
 *
 * @param isNew false if the same content was imported before
 */
public record ImportResponse(boolean isNew, SubmissionResponse experiment) {}
