package dev.lockstep.specjson;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.DefaultValue;
import dev.lockstep.experiment.spec.TrainingSpec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas (2020-12) of specs, from the metadata that specs are read by: a new optimizer is one new record and nothing here.
 *
 * <p>They say what JSON Schema can: each field's type, limits and default, which fields a choice has. What one field means for another (a
 * validation set smaller than the training set) the door tells. Where values are swept, a field may be absent from the spec or be of any kind,
 * because each cell sets it.
 */
public final class SpecSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String LINE = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";
    private static final String REFERENCE = "#/components/schemas/";

    private enum Form {
        /** Defaults may be left out, choices be written in short. */
        SENT,
        /** Every field spelt out, as {@link SpecWriter} does. */
        RESOLVED
    }

    private final Map<String, ObjectNode> schemas = new TreeMap<>();

    private SpecSchema() {}

    /** By their names, which refer to each other under {@code #/components/schemas/}: ExperimentSpec as sent, TrainingSpec as resolved. */
    public static Map<String, ObjectNode> all() {
        SpecSchema spec = new SpecSchema();
        spec.schemas.put("TrainingSpec", spec.object(TrainingSpec.class, Form.RESOLVED, "Resolved"));
        spec.schemas.put("ExperimentSpec", spec.experiment());
        spec.schemas.put("SweptValues", sweptValues());
        return spec.schemas;
    }

    /** Of any record that {@link RecordReader} reads and that refers to no other. */
    public static ObjectNode of(Class<? extends Record> type) {
        return new SpecSchema().object(type, Form.SENT, "");
    }

    private ObjectNode experiment() {
        ObjectNode plain = header();
        fields(plain, TrainingSpec.class, Form.SENT, "");
        ObjectNode swept = header();
        RecordReflection.components(TrainingSpec.class)
                .forEach(component -> properties(swept).putObject(component.getName()));
        properties(swept)
                .putObject("sweep")
                .put("type", "object")
                .put("description", "every combination of the listed values, each under a JSON Pointer into the spec")
                .putObject("additionalProperties")
                .put("type", "array")
                .put("minItems", 1);
        ObjectNode cases = properties(swept)
                .putObject("cases")
                .put("type", "array")
                .put("description", "assignments of values to JSON Pointers into the spec, one a cell")
                .put("minItems", 1);
        cases.set("items", reference("SweptValues"));
        ArrayNode either = swept.putArray("anyOf");
        either.addObject().putArray("required").add("sweep");
        either.addObject().putArray("required").add("cases");
        schemas.put("PlainExperimentSpec", plain.put("description", "An experiment of one cell."));
        schemas.put("SweptExperimentSpec", swept.put("description", "An experiment over swept values."));
        ObjectNode experiment = NODES.objectNode();
        experiment.putArray("oneOf").add(reference("PlainExperimentSpec")).add(reference("SweptExperimentSpec"));
        return experiment;
    }

    private ObjectNode header() {
        ObjectNode header = NODES.objectNode().put("type", "object");
        fields(header, ExperimentHeader.class, Form.SENT, "");
        ObjectNode properties = properties(header);
        ((ObjectNode) properties.get("name"))
                .put("minLength", 1)
                .put("maxLength", ExperimentHeader.LONGEST_NAME)
                .put("pattern", LINE);
        ((ObjectNode) properties.get("description")).put("pattern", "^[^\\u0000]*$");
        ObjectNode labels = (ObjectNode) properties.get("labels");
        labels.put("maxProperties", ExperimentHeader.MOST_LABELS);
        labels.putObject("propertyNames").put("pattern", LINE);
        ((ObjectNode) labels.get("additionalProperties")).put("pattern", LINE);
        ((ObjectNode) properties.get("seeds"))
                .put("minItems", 1)
                .put("maxItems", ExperimentHeader.MOST_SEEDS)
                .put("uniqueItems", true);
        return header;
    }

    private static ObjectNode sweptValues() {
        ObjectNode values = NODES.objectNode()
                .put("type", "object")
                .put("description", "JSON Pointer into the spec -> the value that is put there");
        values.putObject("propertyNames").put("pattern", "^/");
        return values;
    }

    private ObjectNode object(Class<?> type, Form form, String prefix) {
        ObjectNode object = NODES.objectNode().put("type", "object");
        fields(object, type, form, prefix);
        return object;
    }

    private void fields(ObjectNode object, Class<?> type, Form form, String prefix) {
        object.put("additionalProperties", false);
        ArrayNode required = object.withArray("required");
        for (RecordComponent component : RecordReflection.components(type)) {
            properties(object).set(component.getName(), field(component, form, prefix));
            if (isRequired(component, form)) {
                required.add(component.getName());
            }
        }
    }

    private static boolean isRequired(RecordComponent component, Form form) {
        boolean hasDefault = component.isAnnotationPresent(DefaultValue.class)
                || ContextualDefaults.inWords(component).isPresent();
        return !RecordReflection.isOptional(component)
                && switch (form) {
                    case SENT -> !hasDefault;
                    case RESOLVED -> true;
                };
    }

    private ObjectNode field(RecordComponent component, Form form, String prefix) {
        ObjectNode field = value(component.getGenericType(), form, prefix);
        Bounds bounds = component.getAnnotation(Bounds.class);
        if (bounds != null) {
            ParameterDescription.putLimits(field.get("items") instanceof ObjectNode items ? items : field, bounds);
        }
        DefaultValue fallback = component.getAnnotation(DefaultValue.class);
        if (fallback != null && form == Form.SENT) {
            field.set("default", JsonText.parse(fallback.value()));
        }
        ContextualDefaults.inWords(component)
                .filter(words -> form == Form.SENT)
                .ifPresent(words -> field.put("description", "default: " + words));
        return field;
    }

    private ObjectNode value(Type type, Form form, String prefix) {
        ObjectNode value = NODES.objectNode();
        if (type instanceof ParameterizedType collection) {
            Type element = collection.getActualTypeArguments()[collection.getActualTypeArguments().length - 1];
            boolean isList = collection.getRawType() == List.class;
            value.put("type", isList ? "array" : "object")
                    .set(isList ? "items" : "additionalProperties", value(element, form, prefix));
        } else if (type == double.class || type == Double.class) {
            value.put("type", "number");
        } else if (type == int.class || type == Integer.class) {
            value.put("type", "integer").put("minimum", Integer.MIN_VALUE).put("maximum", Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            value.put("type", "integer");
        } else if (type == boolean.class) {
            value.put("type", "boolean");
        } else if (type == String.class) {
            value.put("type", "string");
        } else {
            return choiceOrObject((Class<?>) type, form, prefix);
        }
        return value;
    }

    private ObjectNode choiceOrObject(Class<?> type, Form form, String prefix) {
        if (type.isEnum()) {
            return names(Variants.of(type).byName().keySet());
        }
        if (!type.isSealed()) {
            return object(type, form, prefix);
        }
        String name = prefix + type.getSimpleName();
        if (!schemas.containsKey(name)) {
            schemas.put(name, NODES.objectNode()); // its place, for what refers to it
            schemas.put(name, sealed(type, form, prefix));
        }
        return reference(name);
    }

    private ObjectNode sealed(Class<?> type, Form form, String prefix) {
        ObjectNode choice = NODES.objectNode();
        ArrayNode either = choice.putArray("oneOf");
        Optional<PresetOrList> presetOrList = PresetOrList.of(type);
        if (presetOrList.isPresent()) {
            either.add(names(Variants.of(presetOrList.get().presets()).byName().keySet()));
            either.add(value(PresetOrList.list(presetOrList.get().own()).getGenericType(), form, prefix));
            return choice;
        }
        Variants<Class<?>> choices = Variants.ofSealed(type);
        choices.byName().forEach((name, alternative) -> {
            ObjectNode object = NODES.objectNode().put("type", "object").put("title", name);
            object.putArray("required").add(Variants.chooser(type));
            properties(object).putObject(Variants.chooser(type)).put("const", name);
            fields(object, alternative, form, prefix);
            either.add(object);
        });
        if (form == Form.SENT) {
            putShortForms(either, choices);
        }
        return choice;
    }

    /** A name alone, where everything about the choice has a default; a number alone, where it is the one thing that it has. */
    private void putShortForms(ArrayNode either, Variants<Class<?>> choices) {
        List<String> names = choices.byName().entrySet().stream()
                .filter(choice -> RecordReflection.components(choice.getValue()).stream()
                        .noneMatch(component -> isRequired(component, Form.SENT)))
                .map(Map.Entry::getKey)
                .toList();
        if (!names.isEmpty()) {
            either.add(names(names));
        }
        choices.ofNumber()
                .ifPresent(ofNumber ->
                        either.add(field(RecordReflection.components(ofNumber).getFirst(), Form.SENT, "")));
    }

    private static ObjectNode names(Iterable<String> names) {
        ObjectNode text = NODES.objectNode().put("type", "string");
        ArrayNode values = text.putArray("enum");
        names.forEach(values::add);
        return text;
    }

    private static ObjectNode properties(ObjectNode object) {
        return object.withObjectProperty("properties");
    }

    private static ObjectNode reference(String name) {
        return NODES.objectNode().put("$ref", REFERENCE + name);
    }
}
