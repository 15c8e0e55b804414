package dev.lockstep.results.runs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.lockstep.experiment.events.EpochStored;
import dev.lockstep.experiment.events.RunEvent;
import dev.lockstep.experiment.events.StatusChange;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.Score;
import dev.lockstep.experiment.run.Failure;
import org.jspecify.annotations.Nullable;

/** An event of a run in words, such as {@code 2026-11-24T13:30:00.123Z  attempt 1  RUNNING on worker-1}. */
final class LogLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String CONTINUED = "\n" + " ".repeat(26);

    private LogLine() {}

    static String of(RunEvent event) {
        return switch (event) {
            case StatusChange change -> line(change.at(), change.attempt(), words(change));
            case EpochStored stored ->
                line(
                        stored.epoch().endedAt(),
                        stored.epoch().attempt(),
                        words(stored.epoch().metrics()));
        };
    }

    private static String line(Instant at, int attempt, String words) {
        String text = attempt == 0 ? words : "attempt " + attempt + "  " + words;
        return TIME.format(at) + "  " + text.strip().replaceAll("\\R", CONTINUED) + "\n";
    }

    private static String words(StatusChange change) {
        String words = change.state().status().name();
        if (change.worker() != null) {
            words += " on " + change.worker();
        }
        if (change.state().requested() != null) {
            words += ", to be " + change.state().requested();
        }
        Failure failure = change.state().failure();
        return failure == null ? words : words + ": " + words(failure);
    }

    private static String words(Failure failure) {
        String place = failure.epoch() == null ? "" : " in epoch " + failure.epoch();
        if (failure.step() != null) {
            place += ", step " + failure.step();
        }
        return failure.kind() + place + ": " + failure.message();
    }

    private static String words(EpochMetrics epoch) {
        return String.format(
                Locale.ROOT,
                "epoch %d: learning rate %.4g, train %s, val %s, test %s, %.1f s, %.0f images/s",
                epoch.epoch(),
                epoch.learningRate(),
                words(epoch.train()),
                words(epoch.validation()),
                words(epoch.test()),
                epoch.timing().seconds(),
                epoch.timing().samplesPerSecond());
    }

    private static String words(@Nullable Score score) {
        return score == null
                ? "-"
                : String.format(Locale.ROOT, "%.2f %% (loss %.4f)", 100 * score.accuracy(), score.loss());
    }
}
