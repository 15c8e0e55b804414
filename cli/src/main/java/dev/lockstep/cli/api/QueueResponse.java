package dev.lockstep.cli.api;

import java.util.List;

/** The first page of the queue, with the total number of waiting and running runs. */
public record QueueResponse(int waiting, int running, List<NamedRunResponse> items) {}
