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

/** The runs that are shown where there are more than a screen holds: what is trained now, what failed, what comes next. */
final class VisibleRuns {
    private static final int MOST = 20;

    private VisibleRuns() {}

    static List<String> lines(List<FollowedRun> runs, int width) {
        if (runs.size() <= MOST) {
            return RunLineRenderer.render(runs, width);
        }
        Set<FollowedRun> shown = new HashSet<>(runs.stream()
                .sorted(Comparator.comparingInt(VisibleRuns::rank))
                .limit(MOST)
                .toList());
        List<String> lines = new ArrayList<>(
                RunLineRenderer.render(runs.stream().filter(shown::contains).toList(), width));
        lines.add(" … and "
                + runs.stream()
                        .filter(run -> !shown.contains(run))
                        .collect(groupingBy(run -> run.run().status(), TreeMap::new, counting()))
                        .entrySet()
                        .stream()
                        .map(rest ->
                                rest.getValue() + " " + rest.getKey().name().toLowerCase(Locale.ROOT))
                        .collect(joining(", ")));
        return lines;
    }

    private static int rank(FollowedRun run) {
        return switch (run.run().status()) {
            case RUNNING -> 0;
            case FAILED -> 1;
            case PAUSED -> 2;
            case QUEUED -> 3;
            case SUCCEEDED, CANCELLED -> 4;
        };
    }
}
