package dev.lockstep.cli.follow;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** Selects the runs to show if there are too many: running first, then failed, paused and queued runs. */
final class VisibleRuns {
    private static final int MAX_VISIBLE = 20;

    private VisibleRuns() {}

    static List<String> lines(List<FollowedRun> runs, int width) {
        if (runs.size() <= MAX_VISIBLE) {
            return RunLineRenderer.render(runs, width);
        }
        Set<FollowedRun> shown = new HashSet<>(runs.stream()
                .sorted(Comparator.comparingInt(VisibleRuns::priority))
                .limit(MAX_VISIBLE)
                .toList());
        List<String> lines = new ArrayList<>(
                RunLineRenderer.render(runs.stream().filter(shown::contains).toList(), width));
        lines.add(" … and "
                + runs.stream()
                        .filter(run -> !shown.contains(run))
                        .collect(groupingBy(run -> run.run().status(), TreeMap::new, counting()))
                        .entrySet()
                        .stream()
                        .map(hidden ->
                                hidden.getValue() + " " + hidden.getKey().name().toLowerCase(Locale.ROOT))
                        .collect(joining(", ")));
        return lines;
    }

    private static int priority(FollowedRun run) {
        return switch (run.run().status()) {
            case RUNNING -> 0;
            case FAILED -> 1;
            case PAUSED -> 2;
            case QUEUED -> 3;
            case SUCCEEDED, CANCELLED -> 4;
        };
    }
}
