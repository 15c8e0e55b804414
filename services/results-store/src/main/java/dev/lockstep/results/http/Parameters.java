package dev.lockstep.results.http;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Query parameters, each read or refused with what would be right. */
public final class Parameters {
    private Parameters() {}

    /**
     * The choice that a parameter names.
     *
     * @throws BadParameterException if it names none
     */
    public static <T> T named(String parameter, String value, List<T> choices, Function<? super T, String> name) {
        return choices.stream()
                .filter(choice -> name.apply(choice).equals(value))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(
                        parameter,
                        "must be one of " + choices.stream().map(name).collect(Collectors.joining(", ")) + ", was '"
                                + value + "'"));
    }

    /**
     * A whole number within bounds, both included.
     *
     * @throws BadParameterException if it lies outside
     */
    public static int within(String parameter, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadParameterException(parameter, "must be between " + least + " and " + most + ", was " + value);
        }
        return value;
    }

    /**
     * The parts of a list with commas.
     *
     * @throws BadParameterException if there are none, too many, or one is there twice
     */
    public static List<String> list(String parameter, String value, int most) {
        List<String> parts =
                Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        if (parts.contains("")) {
            throw new BadParameterException(
                    parameter, "must be a list with commas and no empty place, was '" + value + "'");
        }
        if (parts.size() > most) {
            throw new BadParameterException(parameter, "must name at most " + most + ", were " + parts.size());
        }
        return parts;
    }

    /**
     * A text that the database can hold.
     *
     * @throws BadParameterException if it is longer, or contains the character 0
     */
    public static String text(String parameter, String value, int longest) {
        if (value.length() > longest || value.indexOf('\0') >= 0) {
            throw new BadParameterException(
                    parameter, "must have at most " + longest + " characters, none of them the character 0");
        }
        return value;
    }
}
