package dev.lockstep.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

import dev.lockstep.experiment.spec.Device;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties {@code lockstep.worker.*}.
 *
 * @param name unique among the workers of one database; by default the host name and process id
 * @param device device to train on
 * @param slots runs trained concurrently
 * @param threads Java threads per run, each with one native thread; 0: the number of cores divided by the slots
 * @param verifyEvery one micro-batch in this many is computed twice and compared bit by bit, which costs a fraction
 *     1/verifyEvery of the training time; 0: none
 * @param dataDirectory directory of the data sets, to which missing ones are downloaded
 */
@ConfigurationProperties("lockstep.worker")
record WorkerProperties(
        @Nullable String name,
        @DefaultValue("cpu") Device device,
        @DefaultValue("1") int slots,
        @DefaultValue("0") int threads,
        @DefaultValue("500") int verifyEvery,
        Path dataDirectory) {

    WorkerProperties {
        if (slots < 1) {
            throw new IllegalArgumentException("lockstep.worker.slots must be at least 1, was " + slots);
        }
        if (threads < 0) {
            throw new IllegalArgumentException("lockstep.worker.threads must be at least 0, was " + threads);
        }
        if (verifyEvery < 0) {
            throw new IllegalArgumentException("lockstep.worker.verify-every must be at least 0, was " + verifyEvery);
        }
    }

    String nameOrDefault() {
        return name != null && !name.isBlank()
                ? name
                : hostName() + "-" + ProcessHandle.current().pid();
    }

    int threadsPerRun() {
        return threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / slots);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "worker";
        }
    }
}
