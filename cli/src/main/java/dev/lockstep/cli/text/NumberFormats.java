package dev.lockstep.cli.text;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
public final class NumberFormats {
    private static final String NOTHING = "–";

    private NumberFormats() {}

    /** A share of one in percent, as in "24.1 %"; a dash for none. */
    public static String percent(@Nullable Double share) {
        return share == null ? NOTHING : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** The noun as this many of it are called: "run", "runs". */
    public static String plural(int count, String noun) {
        return count == 1 ? noun : noun + "s";
    }

    /** As in "812 img/s". */
    public static String speed(double samplesPerSecond) {
        return String.format(Locale.ROOT, "%,.0f img/s", samplesPerSecond);
    }

    /** As in "0:31" or "12:03:31". */
    public static String duration(double seconds) {
        Duration duration = Duration.ofSeconds(Math.round(seconds));
        long hours = duration.toHours();
        return hours == 0
                ? String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d:%02d", hours, duration.toMinutesPart(), duration.toSecondsPart());
    }

    /** How long ago, in the unit that says most: "1 s", "3 min". */
    public static String ago(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole / 60 + " min";
    }
}
