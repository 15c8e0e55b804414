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
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the manifests of every overlay for consistency with each other and the repository. Needs no cluster. */
@ParameterizedClass
@ValueSource(strings = {"cpu", "gpu", "external-postgresql"})
class KubernetesTest {
    private static final Path COMPOSE = Path.of("../../docker-compose.yml");
    private static final Path SERVICES = Path.of("../../services");

    private final Manifests manifests;
    private final List<PodTemplateSpec> pods;

    KubernetesTest(String overlay) {
        manifests = Manifests.render(overlay);
        pods = manifests.pods();
    }

    @Test
    void every_reference_resolves() throws Exception {
        String createdSecrets = Files.readString(Manifests.DIRECTORY.resolve("create-secrets"));
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
                .allSatisfy(secret -> assertThat(createdSecrets).containsPattern("(?m)\\b" + secret + "(?![-\\w])"));
        assertThat(pods.stream().map(pod -> pod.getSpec().getServiceAccountName()))
                .isSubsetOf(manifests.names(ServiceAccount.class));
        manifests
                .containers()
                .forEach(container -> container
                        .getVolumeMounts()
                        .forEach(mount -> assertThat(volumeNames()).contains(mount.getName())));
    }

    @Test
    void workers_scale_with_the_queue_of_their_device() {
        Keda.ScaledObject scaled = manifests.all(Keda.ScaledObject.class).getFirst();
        Keda.Trigger trigger = scaled.spec().triggers().getFirst();
        Deployment target = manifests.all(Deployment.class).stream()
                .filter(one -> one.getMetadata()
                        .getName()
                        .equals(scaled.spec().scaleTargetRef().name()))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = environment(
                target.getSpec().getTemplate().getSpec().getContainers().getFirst());

        assertThat(target.getSpec().getReplicas()).as("set by KEDA").isNull();
        assertThat(target.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                .as("time for a checkpoint")
                .isGreaterThanOrEqualTo(120);
        assertThat(trigger.type()).isEqualTo("metrics-api");
        assertThat(trigger.metadata())
                .containsEntry("valueLocation", "measurements.0.value")
                .containsEntry("targetValue", environment.get("LOCKSTEP_SLOTS"));
        String url = trigger.metadata().getOrDefault("url", "");
        assertThat(manifests.all(Service.class))
                .as("the host and port of the URL")
                .anySatisfy(service -> {
                    assertThat(service.getMetadata().getName()).isEqualTo("results-store");
                    assertThat(service.getSpec().getPorts())
                            .filteredOn(port -> port.getName().equals("management"))
                            .allMatch(port -> url.startsWith(
                                    "http://results-store.lockstep.svc.cluster.local:" + port.getPort() + "/"));
                });
        assertThat(url).endsWith("/lockstep.slots.usable?tag=device:" + environment.get("LOCKSTEP_DEVICE"));
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
            assertThat(Manifests.probes(container)).doesNotContainNull().hasSize(3);
        });
    }

    @Test
    void images_match_docker_compose() throws Exception {
        Set<String> images = Compose.images(COMPOSE);
        assertThat(manifests.containers())
                .extracting(Container::getImage)
                .allSatisfy(image -> assertThat(images).contains(image));
    }

    @Test
    void environment_variables_are_settings_of_the_services() throws Exception {
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
    void an_unknown_field_is_rejected() {
        Stream.of(
                        "{apiVersion: apps/v1, kind: Deployment, spec: {replica: 3}}",
                        "{apiVersion: v1, kind: Service, spec: {ports: [{port: 1, tragetPort: 2}]}}",
                        "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoint: []}}",
                        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: {minReplicas: 1}}",
                        "{apiVersion: v1, kind: Srevice}")
                .forEach(invalid ->
                        assertThatIllegalArgumentException().as(invalid).isThrownBy(() -> StrictYaml.read(invalid)));
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
