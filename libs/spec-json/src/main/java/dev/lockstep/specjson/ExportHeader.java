package dev.lockstep.specjson;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.DefaultValue;
import dev.lockstep.experiment.spec.Rule;
import dev.lockstep.experiment.spec.Violation;
import org.jspecify.annotations.Nullable;

/** The fields of an export that describe the experiment, besides its spec. */
record ExportHeader(
        String name,
        @Nullable String description,
        @DefaultValue("{}") Map<String, String> labels,
        String startedAt,
        @Nullable String endedAt,
        @DefaultValue("0") @Bounds(min = 0, max = 1_000_000) int extensions) {
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

    @Rule
    static List<Violation> nameIsALine(String name) {
        return ExperimentHeader.nameIsALine(name);
    }

    @Rule
    static List<Violation> descriptionIsStorable(String description) {
        return ExperimentHeader.descriptionIsStorable(description);
    }

    @Rule
    static List<Violation> labelsAreLines(Map<String, String> labels) {
        return ExperimentHeader.labelsAreLines(labels);
    }

    @Rule
    static List<Violation> startIsATime(String startedAt) {
        return Violation.unless(isTime(startedAt), "/startedAt", notATime(startedAt));
    }

    @Rule
    static List<Violation> endIsATime(String startedAt, String endedAt) {
        return isTime(startedAt) && isTime(endedAt)
                ? Violation.unless(
                        !Instant.parse(endedAt).isBefore(Instant.parse(startedAt)),
                        "/endedAt",
                        "must not be before startedAt, was " + endedAt)
                : Violation.unless(isTime(endedAt), "/endedAt", notATime(endedAt));
    }

    private static boolean isTime(String text) {
        try {
            Instant time = Instant.parse(text);
            return !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST_TIME);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String notATime(String text) {
        return "must be a time as in 2026-11-24T19:31:46Z, was " + ValueDescription.quoted(text);
    }
}
