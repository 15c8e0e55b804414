package dev.lockstep.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the selectors, ports and network policies of every overlay. Needs no cluster. */
@ParameterizedClass
@ValueSource(strings = {"cpu", "gpu", "external-postgresql"})
class NetworkTest {
    private final Manifests manifests;
    private final List<PodTemplateSpec> pods;

    NetworkTest(String overlay) {
        manifests = Manifests.render(overlay);
        pods = manifests.pods();
    }

    @Test
    void every_selector_matches_a_pod() {
        assertThat(manifests.all(Deployment.class))
                .hasSize(3)
                .allSatisfy(one -> assertThat(PodSelection.matches(
                                one.getSpec().getSelector(),
                                one.getSpec().getTemplate().getMetadata().getLabels()))
                        .isTrue());
        assertThat(manifests.all(StatefulSet.class))
                .allSatisfy(one -> assertThat(PodSelection.of(one.getSpec().getSelector(), pods))
                        .containsExactly(one.getSpec().getTemplate()));
        assertThat(manifests.all(Service.class))
                .isNotEmpty()
                .allSatisfy(service -> assertThat(podsOf(service)).hasSize(1));
        assertThat(manifests.all(PodDisruptionBudget.class))
                .hasSize(3)
                .allSatisfy(
                        budget -> assertThat(PodSelection.of(budget.getSpec().getSelector(), pods))
                                .hasSize(1));
        assertThat(manifests.all(NetworkPolicy.class))
                .isNotEmpty()
                .allSatisfy(
                        policy -> assertThat(PodSelection.of(policy.getSpec().getPodSelector(), pods))
                                .isNotEmpty());
        assertThat(peers(manifests))
                .isNotEmpty()
                .allSatisfy(peer -> assertThat(peer).isNotEmpty());
    }

    @Test
    void every_referenced_port_exists() {
        manifests
                .all(Service.class)
                .forEach(service -> service.getSpec()
                        .getPorts()
                        .forEach(port -> assertThat(portNames(podsOf(service)))
                                .contains(port.getTargetPort().getStrVal())));
        manifests
                .containers()
                .forEach(container -> Manifests.probes(container)
                        .filter(probe -> probe.getHttpGet() != null)
                        .forEach(probe -> assertThat(portNames(container))
                                .contains(probe.getHttpGet().getPort().getStrVal())));
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            assertThat(portNames(PodSelection.of(policy.getSpec().getPodSelector(), pods)))
                    .as(policy.getMetadata().getName())
                    .containsAll(policy.getSpec().getIngress().stream()
                            .flatMap(rule -> rule.getPorts().stream())
                            .map(NetworkPolicyPort::getPort)
                            .map(port -> String.valueOf(port.getStrVal()))
                            .toList());
        }
        ServiceMonitor monitor = manifests.all(ServiceMonitor.class).getFirst();
        List<Service> scraped = manifests.all(Service.class).stream()
                .filter(service -> PodSelection.matches(
                        monitor.getSpec().getSelector(), service.getMetadata().getLabels()))
                .filter(service -> service.getSpec().getPorts().stream()
                        .anyMatch(port -> port.getName()
                                .equals(monitor.getSpec()
                                        .getEndpoints()
                                        .getFirst()
                                        .getPort())))
                .toList();
        assertThat(scraped)
                .extracting(service -> service.getMetadata().getName())
                .containsExactlyInAnyOrder("api-gateway", "results-store", "trainer-worker");
    }

    @Test
    void all_traffic_is_denied_by_default() {
        NetworkPolicy denyAll = manifests.all(NetworkPolicy.class).stream()
                .filter(policy -> policy.getMetadata().getName().equals("nobody-by-default"))
                .findFirst()
                .orElseThrow();
        assertThat(PodSelection.of(denyAll.getSpec().getPodSelector(), pods)).hasSameSizeAs(pods);
        assertThat(denyAll.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(denyAll.getSpec().getIngress()).isEmpty();
        assertThat(denyAll.getSpec().getEgress()).isEmpty();
    }

    private List<PodTemplateSpec> podsOf(Service service) {
        return pods.stream()
                .filter(pod -> pod.getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(service.getSpec().getSelector().entrySet()))
                .toList();
    }

    private List<List<PodTemplateSpec>> peers(Manifests rendered) {
        return rendered.all(NetworkPolicy.class).stream()
                .flatMap(policy -> Stream.concat(
                        policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
                        policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream())))
                .filter(peer -> peer.getPodSelector() != null)
                .map(peer -> PodSelection.of(peer.getPodSelector(), pods))
                .toList();
    }

    private static Set<String> portNames(List<PodTemplateSpec> pods) {
        return pods.stream()
                .flatMap(pod -> pod.getSpec().getContainers().stream())
                .flatMap(container -> portNames(container).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> portNames(Container container) {
        return container.getPorts().stream().map(ContainerPort::getName).collect(Collectors.toSet());
    }
}
