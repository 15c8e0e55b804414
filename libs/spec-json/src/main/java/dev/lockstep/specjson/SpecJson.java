package dev.lockstep.specjson;

import java.util.Map;
import java.util.Objects;

import dev.lockstep.experiment.spec.DefaultValue;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.TrainingSpec;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A resolved spec as JSON, as it is stored and shown: every field spelt out, no default left to guess. */
public final class SpecJson {
    public String write(TrainingSpec spec) {
        return SpecWriter.write(spec).toString();
    }

    /**
     * What of a spec tells it from others: fields that have their {@link DefaultValue} are left out, so that a field which is new and was not asked
     * for changes nothing.
     */
    public String essence(TrainingSpec spec) {
        return SpecWriter.essence(spec).toString();
    }

    /** A cell's swept values as one object, each as it was sent. */
    public String write(Map<String, String> values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        values.forEach((pointer, value) -> object.set(pointer, JsonText.parse(value)));
        return object.toString();
    }

    /**
     * Reads what {@link #write(TrainingSpec)} wrote.
     *
     * @throws InvalidSpecException with every fault
     * @throws MalformedJsonException if the text is no JSON
     */
    public TrainingSpec read(String json) {
        Violations faults = new Violations();
        TrainingSpec spec =
                new SpecReader(faults).read(TrainingSpec.class, JsonText.parse(json, faults), JsonPointer.empty());
        faults.throwIfAny();
        return Objects.requireNonNull(spec);
    }
}
