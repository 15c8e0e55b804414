package dev.lockstep.benchmarks.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.lockstep.fixtures.ResultRowWriter;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Measures the latency of epoch events from the commit to 200 subscribers of the API gateway. Arguments: the gateway's
 * URL and the JDBC URL of its database, as the owner role. Database, services and subscribers share the machine.
 */
public final class EventLatencyBenchmark {
    private static final int SUBSCRIBERS = 200;
    private static final int SECONDS = 15;
    private static final String EPOCH = "\"epoch\":";
    private static final PrintStream out = System.out;

    private final ConcurrentLinkedQueue<Long> latenciesNanos = new ConcurrentLinkedQueue<>();
    private final String gateway;
    private final ResultRowWriter rows;

    private EventLatencyBenchmark(String gateway, ResultRowWriter rows) {
        this.gateway = gateway;
        this.rows = rows;
    }

    public static void main(String[] args) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(args[1]);
        new EventLatencyBenchmark(args[0], new ResultRowWriter(database)).measure();
    }

    private void measure() throws Exception {
        publishEpochs(5, 5); // warm-up
        out.printf(
                Locale.ROOT,
                "%s subscribers of one experiment; milliseconds since before the epoch's commit%n",
                SUBSCRIBERS);
        for (int perSecond : new int[] {1, 10, 50}) {
            latenciesNanos.clear();
            publishEpochs(perSecond, perSecond * SECONDS);
            out.printf(Locale.ROOT, "%3d epochs/s: %s%n", perSecond, percentiles());
        }
    }

    private void publishEpochs(int perSecond, int count) throws Exception {
        UUID experiment = rows.experiment("event latency", 1, 1);
        UUID run = rows.run(experiment, 0, 1);
        rows.claimed(run, "worker-1");
        long[] stored = new long[count + 1];
        CountDownLatch ready = new CountDownLatch(SUBSCRIBERS);
        CountDownLatch received = new CountDownLatch(SUBSCRIBERS);
        List<InputStream> streams = new ArrayList<>();
        URI events = URI.create(gateway + "/api/v1/experiments/" + experiment + "/events?from=now");
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int subscriber = 0; subscriber < SUBSCRIBERS; subscriber++) {
                InputStream stream = client.send(HttpRequest.newBuilder(events).build(), BodyHandlers.ofInputStream())
                        .body();
                streams.add(stream);
                Thread.ofVirtual().start(() -> receive(stream, stored, ready, received));
            }
            await(ready, "subscribers did not connect");
            long begin = System.nanoTime();
            for (int epoch = 1; epoch <= count; epoch++) {
                LockSupport.parkNanos(begin + epoch * 1_000_000_000L / perSecond - System.nanoTime());
                stored[epoch] = System.nanoTime();
                rows.epoch(run, epoch, 0.1, 0.2, 0.3);
            }
            await(received, "subscribers did not receive all epochs");
            for (InputStream stream : streams) {
                stream.close();
            }
        }
    }

    private static void await(CountDownLatch subscribers, String failure) throws InterruptedException {
        if (!subscribers.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(subscribers.getCount() + " " + failure);
        }
    }

    private void receive(InputStream stream, long[] stored, CountDownLatch ready, CountDownLatch received) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            int next = 1;
            for (String line = lines.readLine(); line != null && next < stored.length; line = lines.readLine()) {
                if (line.startsWith("retry")) {
                    ready.countDown();
                } else if (line.startsWith("data: ") && line.contains(EPOCH + next + ",")) {
                    latenciesNanos.add(System.nanoTime() - stored[next]);
                    next++;
                }
            }
            received.countDown();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String percentiles() {
        long[] sorted = latenciesNanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "p50 %.1f  p95 %.1f  max %.1f  (%,d events)",
                milliseconds(sorted[sorted.length / 2]),
                milliseconds(sorted[sorted.length * 95 / 100]),
                milliseconds(sorted[sorted.length - 1]),
                sorted.length);
    }

    private static double milliseconds(long nanos) {
        return nanos / 1e6;
    }
}
