package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The settings of a golden case. A setting that was never asked for would be a case that was only thought to be tested. */
public final class GoldenSettings {
    private final JsonNode settings;
    private final Set<String> asked = new HashSet<>();

    public GoldenSettings(JsonNode settings) {
        this.settings = settings;
    }

    public Optional<JsonNode> find(String name) {
        asked.add(name);
        return Optional.ofNullable(settings.get(name));
    }

    /** A setting that must be there. */
    public JsonNode get(String name) {
        return find(name).orElseThrow(() -> new AssertionError("no " + name + " in " + settings));
    }

    /** An object of settings, asked for one by one in turn; nothing is in it where it is absent. */
    public GoldenSettings group(String name) {
        return new GoldenSettings(find(name).orElseGet(JsonNodeFactory.instance::objectNode));
    }

    public double number(String name) {
        return get(name).doubleValue();
    }

    public double number(String name, double fallback) {
        return find(name).map(JsonNode::doubleValue).orElse(fallback);
    }

    public boolean flag(String name, boolean fallback) {
        return find(name).map(JsonNode::booleanValue).orElse(fallback);
    }

    /** Fails if there is a setting that nobody asked for. */
    public void requireAllAsked() {
        assertThat(asked).as("what is understood of %s", settings).containsAll(settings.propertyNames());
    }
}
