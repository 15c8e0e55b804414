package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.lockstep.experiment.spec.Cell;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.experiment.spec.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads an experiment spec as submitted, as API.md section 1 defines it. */
public final class ExperimentSpecReader {
    private static final List<String> HEADER_FIELDS = fields(ExperimentHeader.class);
    private static final List<String> TRAINING_FIELDS = fields(TrainingSpec.class);
    private static final List<String> SWEEP_FIELDS = List.of("sweep", "cases");

    /**
     * Reads the spec and resolves all of its cells.
     *
     * @throws InvalidSpecException with every violation, pointing into the submitted spec
     * @throws MalformedJsonException if the text is not JSON
     */
    public ExperimentPlan read(String json) {
        Violations violations = new Violations();
        JsonNode sent = JsonText.parse(json, violations);
        if (!(sent instanceof ObjectNode object)) {
            violations.add(JsonPointer.empty(), "must be an object, was " + ValueDescription.value(sent));
            throw new InvalidSpecException(violations.list());
        }
        rejectUnknown(object, violations);
        ExperimentHeader header = new SpecReader(violations)
                .read(ExperimentHeader.class, select(HEADER_FIELDS, object), JsonPointer.empty());
        ObjectNode base = select(TRAINING_FIELDS, object);
        Sweep sweep = new SweepReader(base, TRAINING_FIELDS, violations).read(object.get("sweep"), object.get("cases"));
        List<Cell> cells = new CellReader(base, sweep).read(violations);
        checkRunCount(object, sweep, header, violations);
        violations.throwIfAny();
        return plan(Objects.requireNonNull(header), cells, json, violations.warnings());
    }

    private static ExperimentPlan plan(
            ExperimentHeader header, List<Cell> cells, String json, List<Violation> warnings) {
        return new ExperimentPlan(
                header.name(),
                header.description(),
                header.labels(),
                header.priority(),
                header.seeds(),
                cells,
                json,
                warnings);
    }

    private static void rejectUnknown(ObjectNode sent, Violations violations) {
        List<String> known = new ArrayList<>(TRAINING_FIELDS);
        known.addAll(HEADER_FIELDS);
        known.addAll(SWEEP_FIELDS);
        for (String field : sent.propertyNames()) {
            if (!known.contains(field)) {
                violations.add(
                        JsonPointer.empty().appendProperty(field),
                        "unknown field" + SpellingSuggestion.didYouMean(field, known));
            }
        }
    }

    private static void checkRunCount(
            ObjectNode sent, Sweep sweep, @Nullable ExperimentHeader header, Violations violations) {
        long cells = sweep.cellCount();
        int seeds = header == null ? 1 : header.seeds().size();
        if (cells > ExperimentPlan.MAX_RUNS / seeds) {
            violations.add(
                    sent.has("sweep") ? SweepReader.SWEEP : SweepReader.CASES,
                    "must give at most " + ExperimentPlan.MAX_RUNS + " runs, gives " + cells + " cells x " + seeds
                            + " seeds");
        }
    }

    private static ObjectNode select(List<String> fields, ObjectNode sent) {
        ObjectNode selected = sent.objectNode();
        sent.properties().stream()
                .filter(entry -> fields.contains(entry.getKey()))
                .forEach(entry -> selected.set(entry.getKey(), entry.getValue()));
        return selected;
    }

    private static List<String> fields(Class<? extends Record> type) {
        return SpecField.of(type).stream().map(SpecField::name).toList();
    }
}
