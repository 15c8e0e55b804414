package dev.lockstep.cli.api;

/** The summary of a submitted experiment. */
public record SubmissionResponse(String id, String name, int cellCount, int runCount) {}
