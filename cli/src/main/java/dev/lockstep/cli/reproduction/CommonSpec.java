package dev.lockstep.cli.reproduction;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes several resolved specs as one experiment spec: what they have in common, and a case for each. */
final class CommonSpec {
    /** The fields that choose an object's kind. Objects of different kinds are replaced as a whole. */
    private static final Set<String> KINDS = Set.of("type", "name");

    private CommonSpec() {}

    static ObjectNode of(List<ObjectNode> specs) {
        ObjectNode common = specs.getFirst().objectNode();
        List<ObjectNode> cases = specs.stream().map(ObjectNode::objectNode).toList();
        split(specs, JsonPointer.empty(), common, cases);
        if (specs.size() > 1) {
            ArrayNode array = common.putArray("cases");
            cases.forEach(array::add);
        }
        return common;
    }

    private static void split(List<ObjectNode> specs, JsonPointer at, ObjectNode common, List<ObjectNode> cases) {
        Set<String> names = new LinkedHashSet<>();
        specs.forEach(spec -> names.addAll(spec.propertyNames()));
        for (String name : names) {
            List<JsonNode> values = specs.stream().map(spec -> spec.path(name)).toList();
            JsonPointer place = at.appendProperty(name);
            if (values.stream().map(CanonicalJson::of).distinct().count() == 1) {
                common.set(name, values.getFirst());
            } else if (values.stream().allMatch(ObjectNode.class::isInstance) && haveOneForm(values)) {
                split(values.stream().map(ObjectNode.class::cast).toList(), place, common.putObject(name), cases);
            } else {
                for (int i = 0; i < cases.size(); i++) {
                    if (!values.get(i).isMissingNode()) {
                        cases.get(i).set(place.toString(), values.get(i));
                    }
                }
            }
        }
    }

    private static boolean haveOneForm(List<JsonNode> objects) {
        return objects.stream()
                        .map(object -> object.properties().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        field -> KINDS.contains(field.getKey())
                                                ? field.getValue().toString()
                                                : "")))
                        .distinct()
                        .count()
                == 1;
    }
}
