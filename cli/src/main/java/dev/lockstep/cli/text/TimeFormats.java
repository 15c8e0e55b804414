package dev.lockstep.cli.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats times in the local time zone. */
public final class TimeFormats {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private TimeFormats() {}

    /** Formats a time to the minute, for example "2026-11-23 05:47". */
    public static String minute(Instant time) {
        return MINUTE.format(time.atZone(ZoneId.systemDefault()));
    }
}
