package dev.lockstep.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import org.jspecify.annotations.Nullable;

/** Which pods a selector means. */
final class Selection {
    private Selection() {}

    static List<PodTemplateSpec> of(@Nullable LabelSelector selector, List<PodTemplateSpec> pods) {
        LabelSelector those = Objects.requireNonNullElseGet(selector, LabelSelector::new);
        return pods.stream()
                .filter(pod -> takes(those, pod.getMetadata().getLabels()))
                .toList();
    }

    static boolean takes(LabelSelector selector, Map<String, String> labels) {
        Map<String, String> wanted = Objects.requireNonNullElse(selector.getMatchLabels(), Map.of());
        return labels.entrySet().containsAll(wanted.entrySet())
                && selector.getMatchExpressions().stream().allMatch(expression -> takes(expression, labels));
    }

    private static boolean takes(LabelSelectorRequirement expression, Map<String, String> labels) {
        if (!expression.getOperator().equals("In")) {
            throw new IllegalArgumentException("not needed yet: " + expression.getOperator());
        }
        return expression.getValues().contains(labels.get(expression.getKey()));
    }
}
