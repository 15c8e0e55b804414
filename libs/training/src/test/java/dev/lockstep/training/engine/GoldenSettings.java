package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The settings of a golden case. Records which ones are read, because an ignored setting would test the wrong case. */
public final class GoldenSettings {
    private final JsonNode settings;
    private final Set<String> read = new HashSet<>();

    public GoldenSettings(JsonNode settings) {
        this.settings = settings;
    }

    public Optional<JsonNode> find(String name) {
        read.add(name);
        return Optional.ofNullable(settings.get(name));
    }

    /** Returns a required setting. */
    public JsonNode get(String name) {
        return find(name).orElseThrow(() -> new AssertionError("no " + name + " in " + settings));
    }

    /** Returns a nested object of settings; an empty one if it is absent. */
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

    /** Fails if a setting has not been read. */
    public void requireAllRead() {
        assertThat(read).as("settings read from %s", settings).containsAll(settings.propertyNames());
    }
}
