package dev.lockstep.specjson;

import dev.lockstep.experiment.spec.DatasetName;
import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.experiment.spec.EvaluatedWeightsSpec;
import dev.lockstep.experiment.spec.LossSpec;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a spec can ask for, with every parameter, its default and its limits, from the metadata that specs are read by.
 *
 * <p>Each answer has its choices under {@code items}. Types and limits are in the words of JSON Schema; {@code defaultRule} says in words what
 * a default follows from.
 */
public final class SpecCatalogue {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    public ObjectNode models() {
        return choices(ModelSpec.class);
    }

    public ObjectNode strategies() {
        return choices(StrategySpec.class);
    }

    public ObjectNode optimizers() {
        return choices(OptimizerSpec.class);
    }

    public ObjectNode schedules() {
        return choices(ScheduleSpec.class);
    }

    public ObjectNode losses() {
        return choices(LossSpec.class);
    }

    public ObjectNode weights() {
        return choices(EvaluatedWeightsSpec.class);
    }

    /** The data sets with their sizes, and the parameters that all of them share. */
    public ObjectNode datasets() {
        ArrayNode items = NODES.arrayNode();
        for (DatasetName dataset : DatasetName.values()) {
            items.addObject()
                    .put("name", Variants.nameOf(dataset))
                    .put("trainingImages", dataset.trainingImages())
                    .put("testImages", dataset.testImages())
                    .put("classes", dataset.classes());
        }
        ObjectNode answer = NODES.objectNode();
        answer.set("items", items);
        answer.set("parameters", ParameterDescription.ofAll(DatasetSpec.class));
        return answer;
    }

    private static ObjectNode choices(Class<?> sealed) {
        ObjectNode answer = NODES.objectNode();
        answer.set("items", ParameterDescription.ofChoices(sealed));
        return answer;
    }
}
