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

/** Who finds whom: every selector, every port and every policy of every overlay. No cluster is needed. */
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
    void every_selector_means_a_pod_that_there_is() {
        assertThat(manifests.all(Deployment.class))
                .hasSize(3)
                .allSatisfy(one -> assertThat(Selection.takes(
                                one.getSpec().getSelector(),
                                one.getSpec().getTemplate().getMetadata().getLabels()))
                        .isTrue());
        assertThat(manifests.all(StatefulSet.class))
                .allSatisfy(one -> assertThat(Selection.of(one.getSpec().getSelector(), pods))
                        .containsExactly(one.getSpec().getTemplate()));
        assertThat(manifests.all(Service.class))
                .isNotEmpty()
                .allSatisfy(service -> assertThat(podsOf(service)).hasSize(1));
        assertThat(manifests.all(PodDisruptionBudget.class))
                .hasSize(3)
                .allSatisfy(budget -> assertThat(Selection.of(budget.getSpec().getSelector(), pods))
                        .hasSize(1));
        assertThat(manifests.all(NetworkPolicy.class))
                .isNotEmpty()
                .allSatisfy(policy -> assertThat(Selection.of(policy.getSpec().getPodSelector(), pods))
                        .isNotEmpty());
        assertThat(peers(manifests))
                .isNotEmpty()
                .allSatisfy(peer -> assertThat(peer).isNotEmpty());
    }

    @Test
    void every_port_that_is_named_is_open() {
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
            assertThat(portNames(Selection.of(policy.getSpec().getPodSelector(), pods)))
                    .as(policy.getMetadata().getName())
                    .containsAll(policy.getSpec().getIngress().stream()
                            .flatMap(rule -> rule.getPorts().stream())
                            .map(NetworkPolicyPort::getPort)
                            .map(port -> String.valueOf(port.getStrVal()))
                            .toList());
        }
        ServiceMonitor monitor = manifests.all(ServiceMonitor.class).getFirst();
        List<Service> scraped = manifests.all(Service.class).stream()
                .filter(service -> Selection.takes(
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
    void nobody_may_talk_to_anybody_unless_it_is_written_down() {
        NetworkPolicy nobody = manifests.all(NetworkPolicy.class).stream()
                .filter(policy -> policy.getMetadata().getName().equals("nobody-by-default"))
                .findFirst()
                .orElseThrow();
        assertThat(Selection.of(nobody.getSpec().getPodSelector(), pods)).hasSameSizeAs(pods);
        assertThat(nobody.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(nobody.getSpec().getIngress()).isEmpty();
        assertThat(nobody.getSpec().getEgress()).isEmpty();
    }

    private List<PodTemplateSpec> podsOf(Service service) {
        return pods.stream()
                .filter(pod -> pod.getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(service.getSpec().getSelector().entrySet()))
                .toList();
    }

    private List<List<PodTemplateSpec>> peers(Manifests of) {
        return of.all(NetworkPolicy.class).stream()
                .flatMap(policy -> Stream.concat(
                        policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
                        policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream())))
                .filter(peer -> peer.getPodSelector() != null)
                .map(peer -> Selection.of(peer.getPodSelector(), pods))
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
