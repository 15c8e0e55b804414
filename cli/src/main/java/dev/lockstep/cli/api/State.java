package dev.lockstep.cli.api;

/** The state that something has now. */
public record State(String id, RunStatus status) {}
