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
 * Generates JSON Schemas (2020-12) of specs from the annotated records. A new optimizer needs only a new record.
 *
 * <p>The schemas give each field's type, limits and default, and the fields of each variant. Rules between fields (a
 * validation set smaller than the training set) are checked only by the API gateway. In a spec with swept values, a
 * field may be absent or have any type, because the cells set it.
 */
public final class SpecSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String LINE = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";
    private static final String REFERENCE = "#/components/schemas/";

    private enum Form {
        /** As submitted: defaults may be omitted, and short forms are allowed. */
        SUBMITTED,
        /** Every field is written out, as by {@link SpecWriter}. */
        RESOLVED
    }

    private final Map<String, ObjectNode> schemas = new TreeMap<>();

    private SpecSchema() {}

    /** Returns the schemas by name: ExperimentSpec as submitted, TrainingSpec as resolved, and those they refer to. */
    public static Map<String, ObjectNode> all() {
        SpecSchema spec = new SpecSchema();
        spec.schemas.put("TrainingSpec", spec.object(TrainingSpec.class, Form.RESOLVED, "Resolved"));
        spec.schemas.put("ExperimentSpec", spec.experiment());
        spec.schemas.put("SweptValues", sweptValues());
        return spec.schemas;
    }

    /** Returns the schema of a record that {@link RecordReader} reads and that has no sealed components. */
    public static ObjectNode of(Class<? extends Record> type) {
        return new SpecSchema().object(type, Form.SUBMITTED, "");
    }

    private ObjectNode experiment() {
        ObjectNode plain = header();
        fields(plain, TrainingSpec.class, Form.SUBMITTED, "");
        ObjectNode swept = header();
        RecordReflection.components(TrainingSpec.class)
                .forEach(component -> properties(swept).putObject(component.getName()));
        properties(swept)
                .putObject("sweep")
                .put("type", "object")
                .put("description", "lists of values by JSON Pointer into the spec; the cells are all combinations")
                .putObject("additionalProperties")
                .put("type", "array")
                .put("minItems", 1);
        ObjectNode cases = properties(swept)
                .putObject("cases")
                .put("type", "array")
                .put("description", "one object per case, with values by JSON Pointer into the spec")
                .put("minItems", 1);
        cases.set("items", reference("SweptValues"));
        ArrayNode alternatives = swept.putArray("anyOf");
        alternatives.addObject().putArray("required").add("sweep");
        alternatives.addObject().putArray("required").add("cases");
        schemas.put("PlainExperimentSpec", plain.put("description", "An experiment of one cell."));
        schemas.put("SweptExperimentSpec", swept.put("description", "An experiment over swept values."));
        ObjectNode experiment = NODES.objectNode();
        experiment.putArray("oneOf").add(reference("PlainExperimentSpec")).add(reference("SweptExperimentSpec"));
        return experiment;
    }

    private ObjectNode header() {
        ObjectNode header = NODES.objectNode().put("type", "object");
        fields(header, ExperimentHeader.class, Form.SUBMITTED, "");
        ObjectNode properties = properties(header);
        ((ObjectNode) properties.get("name"))
                .put("minLength", 1)
                .put("maxLength", ExperimentHeader.MAX_NAME_LENGTH)
                .put("pattern", LINE);
        ((ObjectNode) properties.get("description")).put("pattern", "^[^\\u0000]*$");
        ObjectNode labels = (ObjectNode) properties.get("labels");
        labels.put("maxProperties", ExperimentHeader.MAX_LABELS);
        labels.putObject("propertyNames").put("pattern", LINE);
        ((ObjectNode) labels.get("additionalProperties")).put("pattern", LINE);
        ((ObjectNode) properties.get("seeds"))
                .put("minItems", 1)
                .put("maxItems", ExperimentHeader.MAX_SEEDS)
                .put("uniqueItems", true);
        return header;
    }

    private static ObjectNode sweptValues() {
        ObjectNode values = NODES.objectNode()
                .put("type", "object")
                .put("description", "values by JSON Pointer into the spec");
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
                || ContextualDefaults.description(component).isPresent();
        return !RecordReflection.isOptional(component)
                && switch (form) {
                    case SUBMITTED -> !hasDefault;
                    case RESOLVED -> true;
                };
    }

    private ObjectNode field(RecordComponent component, Form form, String prefix) {
        ObjectNode field = value(component.getGenericType(), form, prefix);
        Bounds bounds = component.getAnnotation(Bounds.class);
        if (bounds != null) {
            ParameterDescription.putLimits(field.get("items") instanceof ObjectNode items ? items : field, bounds);
        }
        DefaultValue defaultValue = component.getAnnotation(DefaultValue.class);
        if (defaultValue != null && form == Form.SUBMITTED) {
            field.set("default", JsonText.parse(defaultValue.value()));
        }
        ContextualDefaults.description(component)
                .filter(text -> form == Form.SUBMITTED)
                .ifPresent(text -> field.put("description", "default: " + text));
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
            return typeOrObject((Class<?>) type, form, prefix);
        }
        return value;
    }

    private ObjectNode typeOrObject(Class<?> type, Form form, String prefix) {
        if (type.isEnum()) {
            return names(Variants.of(type).byName().keySet());
        }
        if (!type.isSealed()) {
            return object(type, form, prefix);
        }
        String name = prefix + type.getSimpleName();
        if (!schemas.containsKey(name)) {
            schemas.put(name, NODES.objectNode()); // placeholder, in case the schema refers to itself
            schemas.put(name, sealed(type, form, prefix));
        }
        return reference(name);
    }

    private ObjectNode sealed(Class<?> type, Form form, String prefix) {
        ObjectNode schema = NODES.objectNode();
        ArrayNode alternatives = schema.putArray("oneOf");
        Optional<PresetOrList> presetOrList = PresetOrList.of(type);
        if (presetOrList.isPresent()) {
            alternatives.add(names(Variants.of(presetOrList.get().presets()).byName().keySet()));
            alternatives.add(value(PresetOrList.listOf(presetOrList.get().custom()).getGenericType(), form, prefix));
            return schema;
        }
        Variants<Class<?>> variants = Variants.ofSealed(type);
        variants.byName().forEach((name, variant) -> {
            ObjectNode object = NODES.objectNode().put("type", "object").put("title", name);
            object.putArray("required").add(Variants.discriminator(type));
            properties(object).putObject(Variants.discriminator(type)).put("const", name);
            fields(object, variant, form, prefix);
            alternatives.add(object);
        });
        if (form == Form.SUBMITTED) {
            putShortForms(alternatives, variants);
        }
        return schema;
    }

    /** Adds the short forms: names of variants without required fields, and the number of a {@link Shorthand}. */
    private void putShortForms(ArrayNode alternatives, Variants<Class<?>> variants) {
        List<String> names = variants.byName().entrySet().stream()
                .filter(variant -> RecordReflection.components(variant.getValue()).stream()
                        .noneMatch(component -> isRequired(component, Form.SUBMITTED)))
                .map(Map.Entry::getKey)
                .toList();
        if (!names.isEmpty()) {
            alternatives.add(names(names));
        }
        variants.numberVariant()
                .ifPresent(variant ->
                        alternatives.add(field(RecordReflection.components(variant).getFirst(), Form.SUBMITTED, "")));
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
