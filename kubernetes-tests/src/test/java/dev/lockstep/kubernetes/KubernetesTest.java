package dev.lockstep.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Every overlay, rendered, read as the API's types, and held against itself and against what else is kept here. No cluster is needed. */
@ParameterizedClass
@ValueSource(strings = {"cpu", "gpu", "external-postgresql"})
class KubernetesTest {
    private static final Path COMPOSE = Path.of("../docker-compose.yml");
    private static final Path SERVICES = Path.of("../services");

    private final Manifests manifests;
    private final List<PodTemplateSpec> pods;

    KubernetesTest(String overlay) {
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
                .forEach(container -> probes(container)
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
    void everything_that_is_referred_to_exists() throws Exception {
        String secretsThatAreMade = Files.readString(Manifests.DIRECTORY.resolve("create-secrets"));
        assertThat(manifests.containers().stream()
                        .flatMap(container -> container.getEnvFrom().stream())
                        .map(from -> from.getConfigMapRef().getName()))
                .isNotEmpty()
                .isSubsetOf(manifests.names(ConfigMap.class));
        assertThat(volumes()
                        .filter(volume -> volume.getConfigMap() != null)
                        .map(volume -> volume.getConfigMap().getName()))
                .isSubsetOf(manifests.names(ConfigMap.class));
        assertThat(secrets())
                .isNotEmpty()
                .allSatisfy(
                        secret -> assertThat(secretsThatAreMade).containsPattern("(?m)\\b" + secret + "(?![-\\w])"));
        assertThat(pods.stream().map(pod -> pod.getSpec().getServiceAccountName()))
                .isSubsetOf(manifests.names(ServiceAccount.class));
        manifests
                .containers()
                .forEach(container -> container
                        .getVolumeMounts()
                        .forEach(mount -> assertThat(volumeNames()).contains(mount.getName())));
    }

    @Test
    void workers_follow_the_queue_of_their_device() {
        Keda.ScaledObject scaled = manifests.all(Keda.ScaledObject.class).getFirst();
        Keda.Trigger trigger = scaled.spec().triggers().getFirst();
        Keda.TriggerAuthentication authentication =
                manifests.all(Keda.TriggerAuthentication.class).getFirst();
        Deployment target = manifests.all(Deployment.class).stream()
                .filter(one -> one.getMetadata()
                        .getName()
                        .equals(scaled.spec().scaleTargetRef().name()))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = environment(
                target.getSpec().getTemplate().getSpec().getContainers().getFirst());

        assertThat(target.getSpec().getReplicas()).as("KEDA's to say").isNull();
        assertThat(target.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                .as("for a checkpoint")
                .isGreaterThanOrEqualTo(120);
        assertThat(trigger.type()).isEqualTo("postgresql");
        assertThat(trigger.metadata())
                .containsKeys("host", "port", "userName", "dbName", "sslmode", "query")
                .containsEntry("targetQueryValue", environment.get("LOCKSTEP_SLOTS"));
        assertThat(trigger.metadata().get("query")).contains("'any', '" + environment.get("LOCKSTEP_DEVICE") + "'");
        assertThat(trigger.authenticationRef())
                .isEqualTo(new Keda.AuthenticationRef(authentication.metadata().getName(), null));
        assertThat(secrets())
                .contains(authentication.spec().secretTargetRef().getFirst().name());
    }

    @Test
    void no_pod_has_more_rights_than_it_needs() {
        assertThat(pods).allSatisfy(pod -> {
            assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSpec().getSecurityContext().getSeccompProfile().getType())
                    .isEqualTo("RuntimeDefault");
        });
        assertThat(manifests.containers()).allSatisfy(container -> {
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getResources().getLimits()).containsKey("memory");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(probes(container)).doesNotContainNull().hasSize(3);
        });
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

    @Test
    void images_are_the_ones_that_compose_builds() throws Exception {
        Set<String> images = Compose.images(COMPOSE);
        assertThat(manifests.containers())
                .extracting(Container::getImage)
                .allSatisfy(image -> assertThat(images).contains(image));
    }

    @Test
    void settings_are_ones_that_the_services_know() throws Exception {
        String known;
        try (Stream<Path> files = Files.walk(SERVICES)) {
            known = files.filter(file -> file.toString().matches(".*/src/main/resources/[^/]*\\.yml"))
                    .map(KubernetesTest::text)
                    .collect(Collectors.joining());
        }
        assertThat(manifests.containers().stream()
                        .flatMap(container -> environment(container).keySet().stream())
                        .filter(name -> name.startsWith("LOCKSTEP_") && !name.equals("LOCKSTEP_RESULTS_STORE_URL")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known).contains("${" + name + ":"));
    }

    @Test
    void a_field_that_the_api_does_not_know_is_refused() {
        Stream.of(
                        "{apiVersion: apps/v1, kind: Deployment, spec: {replica: 3}}",
                        "{apiVersion: v1, kind: Service, spec: {ports: [{port: 1, tragetPort: 2}]}}",
                        "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoint: []}}",
                        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: {minReplicas: 1}}",
                        "{apiVersion: v1, kind: Srevice}")
                .forEach(wrong ->
                        assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> StrictYaml.read(wrong)));
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

    private Stream<Volume> volumes() {
        return pods.stream().flatMap(pod -> pod.getSpec().getVolumes().stream());
    }

    private List<String> volumeNames() {
        return Stream.concat(
                        volumes().map(Volume::getName),
                        manifests.all(StatefulSet.class).stream()
                                .flatMap(one -> one.getSpec().getVolumeClaimTemplates().stream())
                                .map(claim -> claim.getMetadata().getName()))
                .toList();
    }

    private List<String> secrets() {
        return Stream.concat(
                        volumes()
                                .filter(volume -> volume.getSecret() != null)
                                .map(volume -> volume.getSecret().getSecretName()),
                        volumes()
                                .filter(volume -> volume.getProjected() != null)
                                .flatMap(volume -> volume.getProjected().getSources().stream())
                                .map(source -> source.getSecret().getName()))
                .toList();
    }

    private static Stream<Probe> probes(Container container) {
        return Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe());
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

    private static Map<String, String> environment(Container container) {
        return container.getEnv().stream()
                .collect(Collectors.toMap(EnvVar::getName, variable -> String.valueOf(variable.getValue())));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
