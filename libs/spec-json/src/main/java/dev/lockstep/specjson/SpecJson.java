package dev.lockstep.specjson;

import java.util.Map;
import java.util.Optional;

import dev.lockstep.experiment.spec.DefaultValue;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.experiment.spec.UnknownSpecFieldException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Converts resolved specs to the JSON that is stored and shown, with every field written out, and back. */
public final class SpecJson {
    public String write(TrainingSpec spec) {
        return SpecWriter.write(spec).toString();
    }

    /** Returns the spec without fields at their {@link DefaultValue}. A new field with a default does not change it. */
    public String canonicalJson(TrainingSpec spec) {
        return SpecWriter.withoutDefaults(spec).toString();
    }

    /** Returns a cell's swept values as one object, each as submitted. */
    public String write(Map<String, String> values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        values.forEach((pointer, value) -> object.set(pointer, JsonText.parse(value)));
        return object.toString();
    }

    /** Reads a spec that any version of Lockstep has stored; empty if this version does not know all of its fields. */
    public Optional<TrainingSpec> readStored(String json) {
        if (!(JsonText.parse(json) instanceof ObjectNode spec)) {
            return Optional.empty();
        }
        ContextualDefaults.fill(spec);
        return Optional.ofNullable(
                new SpecReader(new Violations()).read(TrainingSpec.class, spec, JsonPointer.empty()));
    }

    /**
     * Reads the text that {@link #write(TrainingSpec)} returns.
     *
     * @throws UnknownSpecFieldException if all violations are fields or choices that this version does not know
     * @throws InvalidSpecException with every violation otherwise
     * @throws MalformedJsonException if the text is not JSON
     */
    public TrainingSpec read(String json) {
        return RecordReader.read(TrainingSpec.class, json);
    }
}
