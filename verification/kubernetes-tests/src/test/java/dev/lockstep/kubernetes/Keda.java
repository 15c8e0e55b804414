package dev.lockstep.kubernetes;

import java.util.List;
import java.util.Map;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;

/**
 * KEDA's custom resources (keda.sh/v1alpha1), for which there is no Java model, with the fields of KEDA's reference.
 * Unknown fields are rejected. The behavior of the autoscaler has only the fields in use.
 */
final class Keda {
    private Keda() {}

    record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

    record ScaledObjectSpec(
            ScaleTarget scaleTargetRef,
            @Nullable Integer pollingInterval,
            @Nullable Integer cooldownPeriod,
            @Nullable Integer initialCooldownPeriod,
            @Nullable Integer idleReplicaCount,
            @Nullable Integer minReplicaCount,
            @Nullable Integer maxReplicaCount,
            @Nullable Advanced advanced,
            @Nullable Fallback fallback,
            List<Trigger> triggers) {}

    record ScaleTarget(
            @Nullable String apiVersion,
            @Nullable String kind,
            String name,
            @Nullable String envSourceContainerName) {}

    record Advanced(
            @Nullable Boolean restoreToOriginalReplicaCount,
            @Nullable HorizontalPodAutoscalerConfig horizontalPodAutoscalerConfig) {}

    record HorizontalPodAutoscalerConfig(
            @Nullable String name, @Nullable Behavior behavior) {}

    record Behavior(
            @Nullable ScalingRules scaleUp, @Nullable ScalingRules scaleDown) {}

    record ScalingRules(
            @Nullable Integer stabilizationWindowSeconds,
            @Nullable String selectPolicy,
            @Nullable List<ScalingPolicy> policies) {}

    record ScalingPolicy(String type, int value, int periodSeconds) {}

    record Fallback(
            int failureThreshold, int replicas, @Nullable String behavior) {}

    record Trigger(
            String type,
            @Nullable String name,
            @Nullable Boolean useCachedMetrics,
            @Nullable String metricType,
            Map<String, String> metadata,
            @Nullable AuthenticationRef authenticationRef) {}

    record AuthenticationRef(String name, @Nullable String kind) {}
}
