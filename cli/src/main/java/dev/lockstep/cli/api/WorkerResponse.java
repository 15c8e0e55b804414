package dev.lockstep.cli.api;

import java.util.List;

/** A worker and its current runs. */
public record WorkerResponse(
        String name, String device, int slots, double secondsSinceHeard, List<NamedRunResponse> runs) {}
