package dev.lockstep.results.cells;

import java.util.Set;

import tools.jackson.databind.JsonNode;

/** Names a training method, as in "sgd, batch 64" or "local-sgd, K=4 H=16". */
final class MethodName {
    /** The JSON Pointers of the settings in the names. Cells that sweep the same values of these have the same name. */
    static final Set<String> SETTINGS = Set.of(
            "/optimizer/type",
            "/strategy/type",
            "/strategy/batchSize",
            "/strategy/replicas",
            "/strategy/outer/type",
            "/strategy/localSteps",
            "/strategy/localSteps/type",
            "/strategy/localSteps/steps");

    private MethodName() {}

    /** Returns the method's name from the resolved spec of a cell. */
    static String of(JsonNode spec) {
        JsonNode strategy = spec.path("strategy");
        String optimizer = spec.at("/optimizer/type").asString();
        if (strategy.path("type").asString("").equals("local-sgd")) {
            return localSgd(strategy, optimizer);
        }
        String batch = optimizer + ", batch " + strategy.path("batchSize").asString();
        int replicas = strategy.path("replicas").asInt(1);
        return replicas > 1 ? batch + ", K=" + replicas : batch;
    }

    private static String localSgd(JsonNode strategy, String optimizer) {
        String outer = strategy.at("/outer/type").asString("average");
        String name = outer.equals("average") ? "local-sgd" : outer;
        String inner = optimizer.equals("sgd") ? "" : " of " + optimizer;
        return name + inner + ", K=" + strategy.path("replicas").asString() + " H="
                + localSteps(strategy.path("localSteps"));
    }

    private static String localSteps(JsonNode rule) {
        String name = rule.path("type").asString("constant");
        return name.equals("constant") ? rule.path("steps").asString() : name;
    }
}
