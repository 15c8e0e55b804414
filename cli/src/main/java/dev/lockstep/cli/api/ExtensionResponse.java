package dev.lockstep.cli.api;

import java.util.List;

/** An experiment to which seeds were added; {@code queuedRuns} are those that were missing. */
public record ExtensionResponse(
        String id, StatusName status, int runCount, int queuedRuns, List<Long> seeds, int extensions) {}
