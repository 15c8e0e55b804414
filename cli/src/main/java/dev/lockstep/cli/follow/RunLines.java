package dev.lockstep.cli.follow;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line a run, as in
 *
 * <pre>{@code
 *  sgd, batch 64  seed 2  █████████████████▌          3/5  val 20.0 %  804 img/s  0:31 left
 * }</pre>
 *
 * <p>The bar takes the room that the rest leaves. Where that is too little, the speed gives way first, then the accuracy, then the bar.
 */
final class RunLines {
    private static final int WIDEST_BAR = 27;
    private static final int NARROWEST_BAR = 8;
    private static final String INDENT = " ";
    private static final String GAP = "  ";

    /** What may stand between bar and state, the most that fits. */
    private static final List<List<Function<FollowedRun, String>>> FIGURES = List.of(
            List.of(FollowedRun::epochs, FollowedRun::accuracy, FollowedRun::speed),
            List.of(FollowedRun::epochs, FollowedRun::accuracy),
            List.of(FollowedRun::epochs));

    private final List<FollowedRun> runs;
    private final int usable;
    private final List<Function<FollowedRun, String>> figures;
    private final int barWidth;

    private RunLines(List<FollowedRun> runs, int width) {
        this.runs = runs;
        usable = width - 1; // in the last column, some terminals break the line
        figures = FIGURES.stream()
                .filter(some -> roomForBar(some) >= NARROWEST_BAR)
                .findFirst()
                .orElse(FIGURES.getLast());
        barWidth = Math.clamp(roomForBar(figures), 0, WIDEST_BAR);
    }

    /** No line is as long as the width. */
    static List<String> render(List<FollowedRun> runs, int width) {
        RunLines lines = new RunLines(runs, width);
        return runs.stream().map(lines::line).toList();
    }

    private int roomForBar(List<Function<FollowedRun, String>> chosen) {
        int name = widest(FollowedRun::label) + GAP.length() + widest(FollowedRun::seed);
        int rest = Stream.concat(chosen.stream(), Stream.of(RunLines::stateBesideBar))
                .mapToInt(part -> GAP.length() + widest(part))
                .sum();
        return usable - INDENT.length() - name - GAP.length() - rest;
    }

    private static String stateBesideBar(FollowedRun run) {
        return run.hasBegun() ? run.state() : "";
    }

    private String line(FollowedRun run) {
        Stream<String> name = Stream.of(pad(run, FollowedRun::label), pad(run, FollowedRun::seed));
        String line = Stream.of(name, progress(run), Stream.of(run.state()))
                .flatMap(parts -> parts)
                .collect(Collectors.joining(GAP, INDENT, ""))
                .stripTrailing();
        return line.length() <= usable ? line : line.substring(0, usable - 1) + "…";
    }

    private Stream<String> progress(FollowedRun run) {
        if (!run.hasBegun()) {
            return Stream.empty();
        }
        Stream<String> bar = barWidth == 0
                ? Stream.empty()
                : Stream.of(Bar.of(run.run().progress().done(), barWidth));
        return Stream.concat(bar, figures.stream().map(figure -> pad(run, figure)));
    }

    private String pad(FollowedRun run, Function<FollowedRun, String> part) {
        String text = part.apply(run);
        return text + " ".repeat(widest(part) - text.length());
    }

    private int widest(Function<FollowedRun, String> part) {
        return runs.stream().mapToInt(run -> part.apply(run).length()).max().orElse(0);
    }
}
