package dev.lockstep.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;

/** The rendered objects of an overlay in deploy/kubernetes. */
record Manifests(List<Object> objects) {
    static final Path DIRECTORY = Path.of("../../deploy/kubernetes");

    static Manifests render(String overlay) {
        return new Manifests(StrictYaml.read(kubectl(
                "kustomize", DIRECTORY.resolve("overlays").resolve(overlay).toString())));
    }

    <T> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> names(Class<? extends HasMetadata> kind) {
        return all(kind).stream().map(one -> one.getMetadata().getName()).toList();
    }

    /** Returns the pod templates of all deployments and stateful sets. */
    List<PodTemplateSpec> pods() {
        return Stream.concat(
                        all(Deployment.class).stream().map(one -> one.getSpec().getTemplate()),
                        all(StatefulSet.class).stream().map(one -> one.getSpec().getTemplate()))
                .toList();
    }

    List<Container> containers() {
        return pods().stream()
                .flatMap(pod -> pod.getSpec().getContainers().stream())
                .toList();
    }

    /** Returns the startup, readiness and liveness probe; a missing probe is null. */
    static Stream<Probe> probes(Container container) {
        return Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe());
    }

    private static String kubectl(String... arguments) {
        List<String> command = Stream.concat(
                        Stream.of(Objects.requireNonNullElse(System.getenv("LOCKSTEP_KUBECTL"), "kubectl")),
                        Stream.of(arguments))
                .toList();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " failed");
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
