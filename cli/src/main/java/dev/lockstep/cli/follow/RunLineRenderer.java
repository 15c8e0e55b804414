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
final class RunLineRenderer {
    private static final int WIDEST_BAR = 27;
    private static final int NARROWEST_BAR = 8;
    private static final String INDENT = " ";
    private static final String GAP = "  ";

    private static final Part LABEL = new Part(FollowedRun::label, 0);
    private static final Part SEED = new Part(FollowedRun::seed, 0);
    private static final Part EPOCHS = new Part(FollowedRun::epochs, 0);
    private static final Part ACCURACY = new Part(FollowedRun::accuracy, "val 24.1 %".length());
    private static final Part SPEED = new Part(FollowedRun::speed, "812 img/s".length());
    private static final Part STATE = new Part(run -> run.hasBegun() ? run.state() : "", "0:31 left".length());

    /** What may stand between bar and state, the most that fits. */
    private static final List<List<Part>> FIGURES =
            List.of(List.of(EPOCHS, ACCURACY, SPEED), List.of(EPOCHS, ACCURACY), List.of(EPOCHS));

    private final List<FollowedRun> runs;
    private final int usable;
    private final List<Part> figures;
    private final int barWidth;

    private RunLineRenderer(List<FollowedRun> runs, int width) {
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
        RunLineRenderer lines = new RunLineRenderer(runs, width);
        return runs.stream().map(lines::line).toList();
    }

    private int roomForBar(List<Part> chosen) {
        int others = Stream.concat(Stream.of(LABEL, SEED, STATE), chosen.stream())
                .mapToInt(part -> part.width(runs) + GAP.length())
                .sum();
        return usable - INDENT.length() - others;
    }

    private String line(FollowedRun run) {
        Stream<String> name = Stream.of(LABEL.of(run, runs), SEED.of(run, runs));
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
                : Stream.of(ProgressBar.of(run.run().progress().done(), barWidth));
        return Stream.concat(bar, figures.stream().map(figure -> figure.of(run, runs)));
    }

    /**
     * A part of every line.
     *
     * @param usual the room it has even while no run needs it, so that bars keep their length
     */
    private record Part(Function<FollowedRun, String> text, int usual) {
        private int width(List<FollowedRun> runs) {
            return runs.stream().mapToInt(run -> text.apply(run).length()).reduce(usual, Math::max);
        }

        private String of(FollowedRun run, List<FollowedRun> runs) {
            String words = text.apply(run);
            return words + " ".repeat(width(runs) - words.length());
        }
    }
}
