package dev.lockstep.experiment.events;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the database showed at a moment: all transactions before {@code next} but those that were under way. In the words of PostgreSQL's
 * {@code pg_snapshot}, {@code oldest:next:underWay}.
 *
 * @param oldest the first of those under way, or {@code next}
 * @param next the first that had not begun
 * @param underWay ascending
 */
public record TransactionSnapshot(long oldest, long next, List<Long> underWay) {
    /** Shows nothing. */
    public static final TransactionSnapshot NOTHING = new TransactionSnapshot(1, 1, List.of());

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):(\\d{1,18}):((?:\\d{1,18}(?:,\\d{1,18})*)?)");

    public TransactionSnapshot {
        underWay = List.copyOf(underWay);
        long before = oldest - 1;
        for (long transaction : underWay) {
            if (transaction <= before || transaction >= next) {
                throw new IllegalArgumentException("transactions under way ascend from oldest to next: " + underWay);
            }
            before = transaction;
        }
        if (oldest < 1 || next < oldest) {
            throw new IllegalArgumentException("no snapshot reaches from " + oldest + " to " + next);
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if this is no snapshot
     */
    public static TransactionSnapshot parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no snapshot: " + text);
        }
        return new TransactionSnapshot(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), transactions(matcher.group(3)));
    }

    private static List<Long> transactions(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(Long::valueOf).toList();
    }

    @Override
    public String toString() {
        return oldest + ":" + next + ":"
                + underWay.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
