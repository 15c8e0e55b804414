package dev.lockstep.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import org.jspecify.annotations.Nullable;

/** Evaluates label selectors. */
final class PodSelection {
    private PodSelection() {}

    static List<PodTemplateSpec> of(@Nullable LabelSelector selector, List<PodTemplateSpec> pods) {
        LabelSelector effective = Objects.requireNonNullElseGet(selector, LabelSelector::new);
        return pods.stream()
                .filter(pod -> matches(effective, pod.getMetadata().getLabels()))
                .toList();
    }

    static boolean matches(LabelSelector selector, Map<String, String> labels) {
        Map<String, String> wanted = Objects.requireNonNullElse(selector.getMatchLabels(), Map.of());
        return labels.entrySet().containsAll(wanted.entrySet())
                && selector.getMatchExpressions().stream().allMatch(expression -> matches(expression, labels));
    }

    private static boolean matches(LabelSelectorRequirement expression, Map<String, String> labels) {
        if (!expression.getOperator().equals("In")) {
            throw new IllegalArgumentException("unsupported operator: " + expression.getOperator());
        }
        return expression.getValues().contains(labels.get(expression.getKey()));
    }
}
