package dev.lockstep.http;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Validates query parameters. */
public final class Parameters {
    private Parameters() {}

    /** Returns the choice with the given name; throws {@link BadParameterException} if there is none. */
    public static <T> T choice(String parameter, String value, List<T> choices, Function<? super T, String> name) {
        return choices.stream()
                .filter(choice -> name.apply(choice).equals(value))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(
                        parameter,
                        "must be one of " + choices.stream().map(name).collect(Collectors.joining(", ")) + ", was '"
                                + value + "'"));
    }

    /** Returns the value if it is between the bounds, inclusive; throws {@link BadParameterException} otherwise. */
    public static int inRange(String parameter, int value, int min, int max) {
        if (value < min || value > max) {
            throw new BadParameterException(parameter, "must be between " + min + " and " + max + ", was " + value);
        }
        return value;
    }

    /**
     * Returns the items of a comma-separated list.
     *
     * @throws BadParameterException if an item is empty or there are too many
     */
    public static List<String> list(String parameter, String value, int maxItems) {
        List<String> items =
                Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        if (items.contains("")) {
            throw new BadParameterException(
                    parameter, "must be a comma-separated list without empty items, was '" + value + "'");
        }
        if (items.size() > maxItems) {
            throw new BadParameterException(parameter, "must list at most " + maxItems + " items, had " + items.size());
        }
        return items;
    }

    /**
     * Returns the text if the database can store it.
     *
     * @throws BadParameterException if it is too long or contains a NUL character, which PostgreSQL rejects
     */
    public static String text(String parameter, String value, int maxLength) {
        if (value.length() > maxLength || value.indexOf('\0') >= 0) {
            throw new BadParameterException(
                    parameter, "must have at most " + maxLength + " characters and no NUL character");
        }
        return value;
    }
}
