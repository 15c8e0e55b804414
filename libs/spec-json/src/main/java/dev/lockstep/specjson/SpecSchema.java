package dev.lockstep.specjson;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

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
    private static final String LINE = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069]*$";
    private static final String LABEL_KEY = LINE.replace("[^", "[^:").replace("*$", "+$");
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
        SpecField.of(TrainingSpec.class).forEach(field -> properties(swept).putObject(field.name()));
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
        labels.putObject("propertyNames").put("pattern", LABEL_KEY);
        ((ObjectNode) labels.get("additionalProperties")).put("pattern", LINE);
        ((ObjectNode) properties.get("seeds"))
                .put("minItems", 1)
                .put("maxItems", ExperimentHeader.MAX_SEEDS)
                .put("uniqueItems", true);
        return header;
    }

    private static ObjectNode sweptValues() {
        ObjectNode values =
                NODES.objectNode().put("type", "object").put("description", "values by JSON Pointer into the spec");
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
        for (SpecField field : SpecField.of(type)) {
            properties(object).set(field.name(), field(field, form, prefix));
            if (isRequired(field, form)) {
                required.add(field.name());
            }
        }
    }

    private static boolean isRequired(SpecField field, Form form) {
        return switch (form) {
            case SUBMITTED -> field.isRequired();
            case RESOLVED -> !field.isOptional();
        };
    }

    private ObjectNode field(SpecField field, Form form, String prefix) {
        ObjectNode schema = value(field.type(), form, prefix);
        if (form == Form.SUBMITTED) {
            field.defaultValue().ifPresent(value -> schema.set("default", value));
            field.defaultRule().ifPresent(text -> schema.put("description", "default: " + text));
        }
        return schema;
    }

    private ObjectNode value(SpecType type, Form form, String prefix) {
        ObjectNode value = NODES.objectNode();
        switch (type) {
            case SpecType.DoubleType _ -> value.put("type", "number");
            case SpecType.IntType _ ->
                value.put("type", "integer").put("minimum", Integer.MIN_VALUE).put("maximum", Integer.MAX_VALUE);
            case SpecType.LongType _ -> value.put("type", "integer");
            case SpecType.BooleanType() -> value.put("type", "boolean");
            case SpecType.StringType() -> value.put("type", "string");
            case SpecType.EnumType(Variants<Object> constants) ->
                ParameterDescription.putNames(value, constants.byName().keySet());
            case SpecType.ListType(SpecType element) ->
                value.put("type", "array").set("items", value(element, form, prefix));
            case SpecType.MapType(SpecType element) ->
                value.put("type", "object").set("additionalProperties", value(element, form, prefix));
            case SpecType.RecordType(Class<?> plain) -> fields(value.put("type", "object"), plain, form, prefix);
            case SpecType.SealedType(Variants<Class<?>> variants) -> {
                return named(variants.type(), prefix, () -> variants(variants, form, prefix));
            }
            case SpecType.PresetOrListType presetOrList -> {
                return named(presetOrList.type(), prefix, () -> presetOrList(presetOrList, form, prefix));
            }
        }
        ParameterDescription.putLimits(value, type);
        return value;
    }

    private ObjectNode named(Class<?> type, String prefix, Supplier<ObjectNode> schema) {
        String name = prefix + type.getSimpleName();
        if (!schemas.containsKey(name)) {
            schemas.put(name, NODES.objectNode()); // placeholder, in case the schema refers to itself
            schemas.put(name, schema.get());
        }
        return reference(name);
    }

    private ObjectNode presetOrList(SpecType.PresetOrListType type, Form form, String prefix) {
        ObjectNode schema = NODES.objectNode();
        schema.putArray("oneOf")
                .add(value(type.presets(), form, prefix))
                .add(value(type.list().type(), form, prefix));
        return schema;
    }

    private ObjectNode variants(Variants<Class<?>> variants, Form form, String prefix) {
        ObjectNode schema = NODES.objectNode();
        ArrayNode alternatives = schema.putArray("oneOf");
        variants.byName().forEach((name, variant) -> {
            String discriminator = Variants.discriminator(variants.type());
            ObjectNode object = alternatives.addObject().put("type", "object").put("title", name);
            object.putArray("required").add(discriminator);
            properties(object).putObject(discriminator).put("const", name);
            fields(object, variant, form, prefix);
        });
        if (form == Form.SUBMITTED) {
            putShortForms(alternatives, variants);
        }
        return schema;
    }

    /** Adds the short forms: names of variants without required fields, and the number of a {@link Shorthand}. */
    private void putShortForms(ArrayNode alternatives, Variants<Class<?>> variants) {
        List<String> names = variants.byName().entrySet().stream()
                .filter(variant -> SpecField.of(variant.getValue()).stream().noneMatch(SpecField::isRequired))
                .map(Map.Entry::getKey)
                .toList();
        if (!names.isEmpty()) {
            ParameterDescription.putNames(alternatives.addObject(), names);
        }
        variants.numberVariant()
                .ifPresent(
                        variant -> alternatives.add(field(SpecField.of(variant).getFirst(), Form.SUBMITTED, "")));
    }

    private static ObjectNode properties(ObjectNode object) {
        return object.withObjectProperty("properties");
    }

    private static ObjectNode reference(String name) {
        return NODES.objectNode().put("$ref", REFERENCE + name);
    }
}
