package dev.lockstep.benchmarks;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks, or those whose names contain the argument, and prints the results as a Markdown table. */
final class BenchmarkRunner {
    /** Name, operations per second, and half of JMH's 99.9 % confidence interval. */
    private static final String ROW = "| %-56s | %12s | %-8s |%n";

    private BenchmarkRunner() {}

    static void main(String[] arguments) throws RunnerException {
        String filter = arguments.length == 0 ? "" : arguments[0];
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(filter)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        System.out.printf(ROW, "benchmark, one thread", "per second", "error");
        System.out.printf(ROW, "---", "---:", "---");
        results.stream().sorted(Comparator.comparing(BenchmarkRunner::name)).forEach(BenchmarkRunner::print);
    }

    private static void print(RunResult run) {
        Result<?> result = run.getPrimaryResult();
        System.out.printf(
                Locale.ROOT,
                ROW,
                name(run),
                String.format(Locale.ROOT, "%,.0f", result.getScore()),
                String.format(Locale.ROOT, "± %.1f %%", 100 * result.getScoreError() / result.getScore()));
    }

    /** Returns a name such as "TransformBenchmark.images CROP_FLIP". */
    private static String name(RunResult run) {
        String method = run.getParams().getBenchmark();
        StringBuilder name =
                new StringBuilder(method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1));
        run.getParams()
                .getParamsKeys()
                .forEach(key -> name.append(' ').append(run.getParams().getParam(key)));
        return name.toString();
    }
}
