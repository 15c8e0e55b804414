package dev.lockstep.experiment.events;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A PostgreSQL transaction snapshot ({@code pg_snapshot}), written as {@code oldest:next:inProgress}. It shows all
 * transactions before {@code next}, except those that were in progress.
 *
 * @param oldest ID of the first transaction in progress; equals {@code next} if there is none
 * @param next ID of the first transaction that had not begun
 * @param inProgress IDs of the transactions in progress, ascending
 */
public record TransactionSnapshot(long oldest, long next, List<Long> inProgress) {
    /** Shows no transaction. */
    public static final TransactionSnapshot EMPTY = new TransactionSnapshot(1, 1, List.of());

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):(\\d{1,18}):((?:\\d{1,18}(?:,\\d{1,18})*)?)");

    public TransactionSnapshot {
        inProgress = List.copyOf(inProgress);
        long previous = oldest - 1;
        for (long transaction : inProgress) {
            if (transaction <= previous || transaction >= next) {
                throw new IllegalArgumentException(
                        "transactions in progress must ascend and lie in [oldest, next): " + inProgress);
            }
            previous = transaction;
        }
        if (oldest < 1 || next < oldest) {
            throw new IllegalArgumentException("a snapshot cannot reach from " + oldest + " to " + next);
        }
    }

    /**
     * Parses the text that {@link #toString} returns.
     *
     * @throws IllegalArgumentException if the text is not a snapshot
     */
    public static TransactionSnapshot parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a transaction snapshot: " + text);
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
                + inProgress.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
