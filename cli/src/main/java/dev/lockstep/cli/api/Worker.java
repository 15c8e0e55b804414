package dev.lockstep.cli.api;

import java.util.List;

/** A worker and what it is at. */
public record Worker(String name, String device, int slots, double secondsSinceHeard, List<NamedRun> runs) {}
