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
    private static final String GAP = "  ";

    /** What may stand between bar and state, the most that fits. */
    private static final List<List<Function<FollowedRun, String>>> FIGURES = List.of(
            List.of(FollowedRun::epochs, FollowedRun::accuracy, FollowedRun::speed),
            List.of(FollowedRun::epochs, FollowedRun::accuracy),
            List.of(FollowedRun::epochs));

    private final List<FollowedRun> runs;
    private final int width;
    private final List<Function<FollowedRun, String>> figures;
    private final int barWidth;

    private RunLines(List<FollowedRun> runs, int width) {
        this.runs = runs;
        this.width = width;
        figures = FIGURES.stream()
                .filter(some -> roomForBar(some) >= NARROWEST_BAR)
                .findFirst()
                .orElse(FIGURES.getLast());
        barWidth = Math.clamp(roomForBar(figures), 0, WIDEST_BAR);
    }

    /** No line is longer than the width. */
    static List<String> render(List<FollowedRun> runs, int width) {
        RunLines lines = new RunLines(runs, width);
        return runs.stream().map(lines::line).toList();
    }

    private int roomForBar(List<Function<FollowedRun, String>> chosen) {
        int taken = Stream.concat(Stream.of(FollowedRun::label, FollowedRun::seed, FollowedRun::state), chosen.stream())
                .mapToInt(part -> widest(part) + GAP.length())
                .sum();
        return width - 1 - taken;
    }

    private String line(FollowedRun run) {
        Stream<String> name = Stream.of(pad(run, FollowedRun::label), pad(run, FollowedRun::seed));
        Stream<String> rest = run.hasBegun()
                ? Stream.concat(
                        Stream.of(Bar.of(run.run().progress().done(), barWidth)),
                        figures.stream().map(figure -> pad(run, figure)))
                : Stream.empty();
        String line = Stream.of(name, rest, Stream.of(run.state()))
                .flatMap(parts -> parts)
                .collect(Collectors.joining(GAP, " ", ""))
                .stripTrailing();
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }

    private String pad(FollowedRun run, Function<FollowedRun, String> part) {
        String text = part.apply(run);
        return text + " ".repeat(widest(part) - text.length());
    }

    private int widest(Function<FollowedRun, String> part) {
        return runs.stream().mapToInt(run -> part.apply(run).length()).max().orElse(0);
    }
}
