package dev.lockstep.specjson;

import dev.lockstep.experiment.spec.DatasetInfo;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.experiment.spec.LossSpec;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.VariantNames;
import dev.lockstep.experiment.spec.WeightsSpec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists the models, strategies and other choices of a spec, with their parameters, defaults and limits.
 *
 * <p>Each response has its choices under {@code items}. Types and limits use the keywords of JSON Schema; {@code
 * defaultRule} describes a default that depends on other fields.
 */
public final class SpecCatalogue {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    public ObjectNode models() {
        return variants(ModelSpec.class);
    }

    public ObjectNode strategies() {
        return variants(StrategySpec.class);
    }

    public ObjectNode optimizers() {
        return variants(OptimizerSpec.class);
    }

    public ObjectNode schedules() {
        return variants(ScheduleSpec.class);
    }

    public ObjectNode losses() {
        return variants(LossSpec.class);
    }

    public ObjectNode weights() {
        return variants(WeightsSpec.class);
    }

    /** Returns the data sets with their sizes, and the parameters that they share. */
    public ObjectNode datasets() {
        ArrayNode items = NODES.arrayNode();
        for (DatasetRef.BuiltIn dataset : DatasetRef.BuiltIn.values()) {
            DatasetInfo info = dataset.info();
            items.addObject()
                    .put("name", VariantNames.of(dataset))
                    .put("trainingImages", info.trainingImages())
                    .put("testImages", info.testImages())
                    .put("classes", info.classes());
        }
        ObjectNode response = NODES.objectNode();
        response.set("items", items);
        response.set("parameters", ParameterDescription.ofRecord(DatasetSpec.class));
        return response;
    }

    private static ObjectNode variants(Class<?> sealed) {
        ObjectNode response = NODES.objectNode();
        response.set("items", ParameterDescription.ofVariants(sealed));
        return response;
    }
}
