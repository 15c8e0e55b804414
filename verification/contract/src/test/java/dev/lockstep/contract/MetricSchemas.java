package dev.lockstep.contract;

import java.util.List;

import dev.lockstep.experiment.metrics.EpochMetric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes what depends on the list of metrics: the fields of an epoch, and the values of the parameter metric. */
final class MetricSchemas {
    private MetricSchemas() {}

    /** Replaces the property {@code map} by a property for each metric, in its place. */
    static void putFields(ObjectNode schema, ArrayNode required, String map) {
        ObjectNode properties = (ObjectNode) schema.get("properties");
        ObjectNode before = properties.deepCopy();
        properties.removeAll();
        before.properties().forEach(property -> {
            if (property.getKey().equals(map)) {
                for (EpochMetric metric : EpochMetric.values()) {
                    properties.set(metric.key(), field(metric));
                    required.add(metric.key());
                }
            } else {
                properties.set(property.getKey(), property.getValue());
            }
        });
    }

    private static ObjectNode field(EpochMetric metric) {
        ObjectNode field = Document.JSON.createObjectNode();
        boolean integral = metric.unit().isIntegral();
        field.putArray("type").add(integral ? "integer" : "number").add("null");
        return field.put("format", integral ? "int64" : "double").put("description", metric.description());
    }

    /** Curves show any metric; comparisons and frontiers are about scores. */
    static void putChoices(String path, ArrayNode parameters) {
        List<EpochMetric> choices = path.endsWith("/curves") ? EpochMetric.LISTED : EpochMetric.SCORES;
        for (JsonNode parameter : parameters) {
            if (parameter.at("/name").asString().equals("metric")) {
                ArrayNode values = ((ObjectNode) parameter.get("schema")).putArray("enum");
                choices.forEach(metric -> values.add(metric.key()));
            }
        }
    }
}
