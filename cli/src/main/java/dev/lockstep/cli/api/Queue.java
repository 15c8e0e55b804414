package dev.lockstep.cli.api;

import java.util.List;

/** What waits: the first page of it, and how much there is in all. */
public record Queue(int waiting, int running, List<NamedRun> items) {}
