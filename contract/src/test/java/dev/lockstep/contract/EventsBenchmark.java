package dev.lockstep.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.lockstep.fixtures.ResultRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How long after an epoch is stored 200 listeners have heard of it, through the gateway: {@code make bench-events}. Database, services and
 * listeners share the machine. Named so that only who asks for it runs it.
 */
class EventsBenchmark {
    private static final int LISTENERS = 200;
    private static final int SECONDS = 15;
    private static final String EPOCH = "\"epoch\":";

    @RegisterExtension
    static final Services services = new Services();

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    @Test
    void two_hundred_listeners_hear_of_epochs() throws Exception {
        epochs(5, 5); // warms
        System.out.printf(
                "%d listeners of an experiment through the gateway; ms from before the epoch's commit%n", LISTENERS);
        for (int perSecond : new int[] {1, 10, 50}) {
            nanos.clear();
            epochs(perSecond, perSecond * SECONDS);
            System.out.printf("%3d epochs/s: %s%n", perSecond, percentiles());
        }
    }

    private void epochs(int perSecond, int count) throws Exception {
        ResultRows rows = services.rows();
        rows.clear();
        UUID experiment = services.submit();
        UUID run = rows.run(experiment, 0, 1);
        rows.claimed(run, "worker-1");
        long[] stored = new long[count + 1];
        CountDownLatch ready = new CountDownLatch(LISTENERS);
        CountDownLatch heard = new CountDownLatch(LISTENERS);
        List<InputStream> streams = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int listener = 0; listener < LISTENERS; listener++) {
                InputStream stream = client.send(
                                services.request("/api/v1/experiments/" + experiment + "/events?from=now")
                                        .build(),
                                BodyHandlers.ofInputStream())
                        .body();
                streams.add(stream);
                Thread.ofVirtual().start(() -> listen(stream, stored, ready, heard));
            }
            assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
            long begin = System.nanoTime();
            for (int epoch = 1; epoch <= count; epoch++) {
                LockSupport.parkNanos(begin + epoch * 1_000_000_000L / perSecond - System.nanoTime());
                stored[epoch] = System.nanoTime();
                rows.epoch(run, epoch, 0.1, 0.2, 0.3);
            }
            assertThat(heard.await(60, TimeUnit.SECONDS)).isTrue();
            for (InputStream stream : streams) {
                stream.close();
            }
        }
    }

    private void listen(InputStream stream, long[] stored, CountDownLatch ready, CountDownLatch heard) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            int next = 1;
            for (String line = lines.readLine(); line != null && next < stored.length; line = lines.readLine()) {
                if (line.startsWith("retry")) {
                    ready.countDown();
                } else if (line.startsWith("data: ") && line.contains(EPOCH + next + ",")) {
                    nanos.add(System.nanoTime() - stored[next]);
                    next++;
                }
            }
            heard.countDown();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String percentiles() {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return "p50 %.1f  p95 %.1f  max %.1f  (%,d arrivals)"
                .formatted(
                        milliseconds(sorted[sorted.length / 2]),
                        milliseconds(sorted[sorted.length * 95 / 100]),
                        milliseconds(sorted[sorted.length - 1]),
                        sorted.length);
    }

    private static double milliseconds(long nanos) {
        return nanos / 1e6;
    }
}
