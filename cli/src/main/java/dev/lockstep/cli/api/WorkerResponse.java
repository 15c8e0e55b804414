package dev.lockstep.cli.api;

import java.util.List;

/** A worker and what it is at. */
public record WorkerResponse(
        String name, String device, int slots, double secondsSinceHeard, List<NamedRunResponse> runs) {}
