package dev.lockstep.cli.follow;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders one line per run, for example
 *
 * <pre>{@code
 *  sgd, batch 64  seed 2  █████████████████▌          3/5  val 20.0 %  804 img/s  0:31 left
 * }</pre>
 *
 * <p>The bar fills the remaining width. A narrow terminal drops the speed first, then accuracy and bar.
 */
final class RunLineRenderer {
    private static final int MAX_BAR_WIDTH = 27;
    private static final int MIN_BAR_WIDTH = 8;
    private static final String INDENT = " ";
    private static final String GAP = "  ";

    private static final Column LABEL = new Column(FollowedRun::label, 0);
    private static final Column SEED = new Column(FollowedRun::seed, 0);
    private static final Column EPOCHS = new Column(FollowedRun::epochs, 0);
    private static final Column ACCURACY = new Column(FollowedRun::accuracy, "val 24.1 %".length());
    private static final Column SPEED = new Column(FollowedRun::speed, "812 img/s".length());
    /** What a run waits for is cut off rather than the bars of all runs shortened. */
    private static final Column STATUS = new Column(
            run -> run.hasStarted() && run.run().waitingFor() == null ? run.statusText() : "", "0:31 left".length());

    /** The columns between bar and status, widest set first. */
    private static final List<List<Column>> OPTIONAL_COLUMNS =
            List.of(List.of(EPOCHS, ACCURACY, SPEED), List.of(EPOCHS, ACCURACY), List.of(EPOCHS));

    private final List<FollowedRun> runs;
    private final int usable;
    private final List<Column> columns;
    private final int barWidth;

    private RunLineRenderer(List<FollowedRun> runs, int width) {
        this.runs = runs;
        usable = width - 1; // some terminals wrap after the last column
        columns = OPTIONAL_COLUMNS.stream()
                .filter(set -> roomForBar(set) >= MIN_BAR_WIDTH)
                .findFirst()
                .orElse(OPTIONAL_COLUMNS.getLast());
        barWidth = Math.clamp(roomForBar(columns), 0, MAX_BAR_WIDTH);
    }

    /** Returns lines that are shorter than {@code width}. */
    static List<String> render(List<FollowedRun> runs, int width) {
        RunLineRenderer renderer = new RunLineRenderer(runs, width);
        return runs.stream().map(renderer::line).toList();
    }

    private int roomForBar(List<Column> chosen) {
        int others = Stream.concat(Stream.of(LABEL, SEED, STATUS), chosen.stream())
                .mapToInt(column -> column.width(runs) + GAP.length())
                .sum();
        return usable - INDENT.length() - others;
    }

    private String line(FollowedRun run) {
        Stream<String> name = Stream.of(LABEL.of(run, runs), SEED.of(run, runs));
        String line = Stream.of(name, progress(run), Stream.of(run.statusText()))
                .flatMap(parts -> parts)
                .collect(Collectors.joining(GAP, INDENT, ""))
                .stripTrailing();
        return line.length() <= usable ? line : line.substring(0, usable - 1) + "…";
    }

    private Stream<String> progress(FollowedRun run) {
        if (!run.hasStarted()) {
            return Stream.empty();
        }
        Stream<String> bar = barWidth == 0
                ? Stream.empty()
                : Stream.of(ProgressBar.of(run.run().progress().completedFraction(), barWidth));
        return Stream.concat(bar, columns.stream().map(column -> column.of(run, runs)));
    }

    /**
     * A column of the lines.
     *
     * @param minWidth the reserved width, which keeps the bar's length constant
     */
    private record Column(Function<FollowedRun, String> text, int minWidth) {
        private int width(List<FollowedRun> runs) {
            return runs.stream().mapToInt(run -> text.apply(run).length()).reduce(minWidth, Math::max);
        }

        private String of(FollowedRun run, List<FollowedRun> runs) {
            String value = text.apply(run);
            return value + " ".repeat(width(runs) - value.length());
        }
    }
}
