package dev.lockstep.cli.text;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Formats numbers for display. */
public final class NumberFormats {
    private static final String MISSING = "–";

    private NumberFormats() {}

    /** Formats a fraction in percent, for example "24.1 %"; null as a dash. */
    public static String percent(@Nullable Double fraction) {
        return fraction == null ? MISSING : String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }

    /** Returns the singular or plural of a regular noun: "run", "runs". */
    public static String plural(int count, String noun) {
        return count == 1 ? noun : noun + "s";
    }

    /** Formats a throughput, for example "812 img/s"; null as nothing. */
    public static String speed(@Nullable Double samplesPerSecond) {
        return samplesPerSecond == null ? "" : String.format(Locale.ROOT, "%,.0f img/s", samplesPerSecond);
    }

    /** Formats a duration, for example "0:31" or "12:03:31". */
    public static String duration(double seconds) {
        Duration duration = Duration.ofSeconds(Math.round(seconds));
        long hours = duration.toHours();
        return hours == 0
                ? String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d:%02d", hours, duration.toMinutesPart(), duration.toSecondsPart());
    }

    /** Formats an age in seconds or minutes: "1 s", "3 min". */
    public static String ago(double seconds) {
        long rounded = Math.round(seconds);
        return rounded < 60 ? rounded + " s" : rounded / 60 + " min";
    }
}
