package dev.lockstep.cli.api;

/** An experiment that was submitted, in short. */
public record Submitted(String id, String name, int cellCount, int runCount) {}
