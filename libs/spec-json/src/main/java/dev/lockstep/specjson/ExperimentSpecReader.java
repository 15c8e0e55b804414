package dev.lockstep.specjson;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.lockstep.experiment.spec.Cell;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.TrainingSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads an experiment as its author sent it: section 1 of the API's contract. */
public final class ExperimentSpecReader {
    private static final List<String> OF_EXPERIMENT = fields(ExperimentHeader.class);
    private static final List<String> OF_TRAINING = fields(TrainingSpec.class);
    private static final List<String> OF_SWEEP = List.of("sweep", "cases");

    /**
     * Reads and resolves the spec and every cell of it.
     *
     * @throws InvalidSpecException with every fault, pointing into the spec as sent
     * @throws MalformedJsonException if the text is no JSON
     */
    public ExperimentPlan read(String json) {
        Violations faults = new Violations();
        JsonNode sent = JsonText.parse(json, faults);
        if (!(sent instanceof ObjectNode object)) {
            faults.add(JsonPointer.empty(), "must be an object, was " + ValueDescription.value(sent));
            throw new InvalidSpecException(faults.list());
        }
        rejectUnknown(object, faults);
        ExperimentHeader header =
                new SpecReader(faults).read(ExperimentHeader.class, only(OF_EXPERIMENT, object), JsonPointer.empty());
        ObjectNode base = only(OF_TRAINING, object);
        Sweep sweep = new SweepReader(base, OF_TRAINING, faults).read(object.get("sweep"), object.get("cases"));
        List<Cell> cells = new CellReader(base, sweep).read(faults);
        checkRunCount(object, sweep, header, faults);
        faults.throwIfAny();
        return plan(Objects.requireNonNull(header), cells, json);
    }

    private static ExperimentPlan plan(ExperimentHeader header, List<Cell> cells, String json) {
        return new ExperimentPlan(
                header.name(), header.description(), header.labels(), header.priority(), header.seeds(), cells, json);
    }

    private static void rejectUnknown(ObjectNode sent, Violations faults) {
        List<String> known = new ArrayList<>(OF_TRAINING);
        known.addAll(OF_EXPERIMENT);
        known.addAll(OF_SWEEP);
        for (String field : sent.propertyNames()) {
            if (!known.contains(field)) {
                faults.add(
                        JsonPointer.empty().appendProperty(field),
                        "unknown field" + SpellingSuggestion.didYouMean(field, known));
            }
        }
    }

    private static void checkRunCount(
            ObjectNode sent, Sweep sweep, @Nullable ExperimentHeader header, Violations faults) {
        long cells = sweep.cellCount();
        int seeds = header == null ? 1 : header.seeds().size();
        if (cells > ExperimentPlan.MAX_RUNS / seeds) {
            faults.add(
                    sent.has("sweep") ? SweepReader.SWEEP : SweepReader.CASES,
                    "must make at most " + ExperimentPlan.MAX_RUNS + " runs, made " + cells + " cells x " + seeds
                            + " seeds");
        }
    }

    private static ObjectNode only(List<String> fields, ObjectNode sent) {
        ObjectNode part = sent.objectNode();
        sent.properties().stream()
                .filter(entry -> fields.contains(entry.getKey()))
                .forEach(entry -> part.set(entry.getKey(), entry.getValue()));
        return part;
    }

    private static List<String> fields(Class<? extends Record> type) {
        return RecordReflection.components(type).stream()
                .map(RecordComponent::getName)
                .toList();
    }
}
