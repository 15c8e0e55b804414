package dev.lockstep.cli;

import java.util.regex.Pattern;

import picocli.CommandLine.TypeConversionException;

/**
 * An experiment that a command refers to.
 *
 * @param name an experiment's id, or {@code latest}
 */
record ExperimentArgument(String name) {
    static final ExperimentArgument LATEST = new ExperimentArgument("latest");

    private static final Pattern ID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    /** Parses an argument; throws {@link TypeConversionException} if no experiment can have this name. */
    static ExperimentArgument parse(String text) {
        if (!text.equals(LATEST.name) && !ID.matcher(text).matches()) {
            throw new TypeConversionException(
                    "\"" + text + "\" is neither an experiment ID nor latest; `./lockstep list` prints the IDs");
        }
        return new ExperimentArgument(text);
    }

    @Override
    public String toString() {
        return name;
    }
}
