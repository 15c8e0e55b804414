package dev.lockstep.results.runs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.lockstep.experiment.events.EpochStored;
import dev.lockstep.experiment.events.RunEvent;
import dev.lockstep.experiment.events.StatusChange;
import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.run.Failure;
import org.jspecify.annotations.Nullable;

/** Formats a run's event as a line, as in {@code 2026-11-24T13:30:00.123Z  attempt 1  RUNNING on worker-1}. */
final class LogLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String CONTINUATION = "\n" + " ".repeat(26);

    private LogLine() {}

    static String of(RunEvent event) {
        return switch (event) {
            case StatusChange change -> line(change.at(), change.attempt(), text(change));
            case EpochStored stored ->
                line(
                        stored.epoch().endedAt(),
                        stored.epoch().attempt(),
                        text(stored.epoch().metrics()));
        };
    }

    private static String line(Instant at, int attempt, String message) {
        String text = attempt == 0 ? message : "attempt " + attempt + "  " + message;
        return TIME.format(at) + "  " + text.strip().replaceAll("\\R", CONTINUATION) + "\n";
    }

    private static String text(StatusChange change) {
        String message = change.state().status().name();
        if (change.worker() != null) {
            message += " on " + change.worker();
        }
        if (change.state().requested() != null) {
            message += ", " + change.state().requested() + " requested";
        }
        Failure failure = change.state().failure();
        return failure == null ? message : message + ": " + text(failure);
    }

    private static String text(Failure failure) {
        String location = failure.epoch() == null ? "" : " in epoch " + failure.epoch();
        if (failure.step() != null) {
            location += ", step " + failure.step();
        }
        return failure.kind() + location + ": " + failure.message();
    }

    private static String text(EpochMetrics epoch) {
        MetricValues values = epoch.values();
        return "epoch %s: learning rate %s, train %s, val %s, test %s, %s s, %s images/s"
                .formatted(
                        epoch.epoch(),
                        text("%.4g", values.get(EpochMetric.LEARNING_RATE)),
                        score(values.get(EpochMetric.TRAIN_ACCURACY), values.get(EpochMetric.TRAIN_LOSS)),
                        score(values.get(EpochMetric.VAL_ACCURACY), values.get(EpochMetric.VAL_LOSS)),
                        score(values.get(EpochMetric.TEST_ACCURACY), values.get(EpochMetric.TEST_LOSS)),
                        text("%.1f", values.get(EpochMetric.SECONDS)),
                        text("%.0f", values.get(EpochMetric.SAMPLES_PER_SECOND)));
    }

    private static String score(@Nullable Number accuracy, @Nullable Number loss) {
        return accuracy == null
                ? "-"
                : text("%.2f", 100 * accuracy.doubleValue()) + " % (loss " + text("%.4f", loss) + ")";
    }

    private static String text(String format, @Nullable Number value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }
}
