package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.lockstep.experiment.exports.ExportedRun;
import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.NameText;
import dev.lockstep.experiment.spec.Rule;
import dev.lockstep.experiment.spec.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the runs of an export, and checks that the last and the best epoch of each are those of its epochs. */
final class ExportedRunReader {
    private static final String EPOCHS = "epochs";
    private static final String LAST = "last";
    private static final String BEST = "best";
    private static final Set<String> EPOCH_FIELDS = Set.of(EPOCHS, LAST, BEST);

    private final Violations violations;
    private final ExportedEpochReader rows;

    ExportedRunReader(Violations violations) {
        this.violations = violations;
        this.rows = new ExportedEpochReader(violations);
    }

    /**
     * What identifies a run, besides its cell.
     *
     * @param fingerprint of the last attempt
     * @param fingerprints of all attempts; null if they had the same
     */
    record Header(
            @Bounds(min = 0, max = 9_007_199_254_740_991L) long seed,
            Fingerprint fingerprint,
            @Nullable List<Fingerprint> fingerprints,
            @Nullable @Bounds(min = 0, max = 1e10) Double seconds) {
        private static final int MAX_LENGTH = 200;
        private static final int MAX_FINGERPRINTS = 1_000;

        List<Fingerprint> allFingerprints() {
            return fingerprints == null ? List.of(fingerprint) : fingerprints;
        }

        @Rule
        static List<Violation> fingerprintHasLines(Fingerprint fingerprint) {
            return lines(fingerprint, "/fingerprint");
        }

        @Rule
        static List<Violation> fingerprintsAreOfAllAttempts(
                Fingerprint fingerprint, @Nullable List<Fingerprint> fingerprints) {
            if (fingerprints == null) {
                return List.of();
            }
            List<Violation> violations = new ArrayList<>(Violation.unless(
                    fingerprints.size() <= MAX_FINGERPRINTS
                            && fingerprints.contains(fingerprint)
                            && Set.copyOf(fingerprints).size() == fingerprints.size(),
                    "/fingerprints",
                    "must have /fingerprint, and at most " + MAX_FINGERPRINTS + " fingerprints, each once"));
            for (int i = 0; i < Math.min(fingerprints.size(), MAX_FINGERPRINTS); i++) {
                violations.addAll(lines(fingerprints.get(i), "/fingerprints/" + i));
            }
            return violations;
        }

        /** Fingerprints are shown in tables and terminals. */
        private static List<Violation> lines(Fingerprint fingerprint, String pointer) {
            List<Violation> violations = new ArrayList<>();
            SpecField.of(Fingerprint.class).forEach(field -> {
                if (field.get(fingerprint) instanceof String text) {
                    String at = pointer + "/" + field.name();
                    violations.addAll(Violation.unless(
                            !text.isBlank() && text.length() <= MAX_LENGTH,
                            at,
                            "must have between 1 and " + MAX_LENGTH + " characters"));
                    violations.addAll(NameText.line(text, at));
                }
            });
            return violations;
        }
    }

    /** Returns null if it has added a violation. */
    @Nullable
    UncheckedRun read(JsonNode run, JsonPointer at) {
        if (!(run instanceof ObjectNode object)) {
            violations.add(at, "must be an object, was " + ValueDescription.value(run));
            return null;
        }
        int before = violations.count();
        ObjectNode identity = withoutNulls(object);
        identity.remove(EPOCH_FIELDS);
        Header header = new SpecReader(violations).read(Header.class, identity, at);
        UncheckedRun read =
                present(object, EPOCHS) == null ? withoutEpochs(object, at, header) : withEpochs(object, at, header);
        return violations.count() == before ? read : null;
    }

    private @Nullable UncheckedRun withEpochs(ObjectNode run, JsonPointer at, @Nullable Header header) {
        JsonPointer epochsAt = at.appendProperty(EPOCHS);
        JsonNode list = run.required(EPOCHS);
        if (!list.isArray() || list.isEmpty()) {
            violations.add(epochsAt, "must be a list of at least one epoch, was " + ValueDescription.value(list));
            return null;
        }
        List<EpochMetrics> epochs = new ArrayList<>();
        for (JsonNode row : list) {
            JsonPointer rowAt = epochsAt.appendIndex(epochs.size());
            EpochMetrics epoch = rows.read(row, rowAt);
            if (epoch == null) {
                return null;
            }
            if (epoch.epoch() != epochs.size() + 1) {
                violations.add(
                        rowAt.appendProperty("epoch"),
                        "must be " + (epochs.size() + 1) + ", was " + epoch.epoch()
                                + ": the epochs are numbered from 1 without gaps");
                return null;
            }
            epochs.add(epoch);
        }
        if (header == null) {
            return null;
        }
        UncheckedRun read = new UncheckedRun(at, header, epochs, epochsAt, true);
        compare(run, LAST, at, list, epochs.size());
        compare(run, BEST, at, list, ExportedRun.bestOf(epochs));
        return read;
    }

    /** Compares a repeated epoch with its row. Fields that it does not repeat are not compared. */
    private void compare(ObjectNode run, String field, JsonPointer at, JsonNode rows, @Nullable Integer expected) {
        JsonNode repeated = run.get(field);
        JsonPointer fieldAt = at.appendProperty(field);
        if (repeated == null) {
            return;
        }
        if (expected == null || !repeated.isObject()) {
            if (expected != null || !repeated.isNull()) {
                violations.add(
                        fieldAt,
                        "must be " + (expected == null ? "null: no epoch has a valAccuracy" : "epoch " + expected)
                                + ", was " + ValueDescription.value(repeated));
            }
            return;
        }
        JsonNode row = rows.get(expected - 1);
        for (Map.Entry<String, JsonNode> value : repeated.properties()) {
            JsonNode other = row.path(value.getKey());
            boolean same = other.isMissingNode() ? value.getValue().isNull() : isSame(value.getValue(), other);
            if (!same) {
                violations.add(
                        fieldAt.appendProperty(value.getKey()),
                        "must be as in /epochs/%s of the run, was %s"
                                .formatted(expected - 1, ValueDescription.value(value.getValue())));
            }
        }
    }

    private static boolean isSame(JsonNode a, JsonNode b) {
        return (a.isNumber() && b.isNumber()) ? a.doubleValue() == b.doubleValue() : a.equals(b);
    }

    /** Reads a run of an export that has only its best and its last epoch. */
    private @Nullable UncheckedRun withoutEpochs(ObjectNode run, JsonPointer at, @Nullable Header header) {
        JsonPointer lastAt = at.appendProperty(LAST);
        JsonPointer bestAt = at.appendProperty(BEST);
        JsonNode lastNode = present(run, LAST);
        if (lastNode == null) {
            violations.add(at.appendProperty(EPOCHS), "is required, or else last and best");
            return null;
        }
        EpochMetrics last = rows.read(lastNode, lastAt);
        JsonNode bestNode = present(run, BEST);
        EpochMetrics best = bestNode == null ? null : rows.read(bestNode, bestAt);
        if (last == null || header == null || (best == null && bestNode != null)) {
            return null;
        }
        boolean isValidated = last.values().get(EpochMetric.VAL_ACCURACY) != null;
        if (best == null) {
            if (isValidated) {
                violations.add(bestAt, "is required, because last has a valAccuracy");
            }
            return new UncheckedRun(at, header, List.of(last), lastAt.appendProperty("epoch"), false);
        }
        boolean isLast = best.epoch() == last.epoch();
        List<EpochMetrics> epochs = isLast ? List.of(last) : List.of(best, last);
        if (best.epoch() > last.epoch()
                || (isLast && !best.equals(last))
                || !Objects.equals(ExportedRun.bestOf(epochs), best.epoch())) {
            violations.add(bestAt, "must be the earliest epoch with the highest valAccuracy, not after last");
        }
        return new UncheckedRun(at, header, epochs, lastAt.appendProperty("epoch"), false);
    }

    private static @Nullable JsonNode present(ObjectNode run, String field) {
        JsonNode value = run.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private static ObjectNode withoutNulls(ObjectNode object) {
        ObjectNode copy = object.objectNode();
        object.forEachEntry((name, value) -> {
            if (!value.isNull()) {
                copy.set(name, value instanceof ObjectNode nested ? withoutNulls(nested) : value);
            }
        });
        return copy;
    }
}
