package dev.lockstep.cli.api;

/** An experiment that was submitted, in short. */
public record SubmissionResponse(String id, String name, int cellCount, int runCount) {}
