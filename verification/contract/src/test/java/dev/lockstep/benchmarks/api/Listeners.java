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
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.lockstep.fixtures.ResultRowWriter;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Prints how long after an epoch is stored 200 listeners have heard of it, through the gateway. Arguments: the gateway's address, and that of
 * the database behind it, as its owner. Database, services and listeners share the machine.
 */
public final class Listeners {
    private static final int LISTENERS = 200;
    private static final int SECONDS = 15;
    private static final String EPOCH = "\"epoch\":";
    private static final PrintStream out = System.out;

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final String gateway;
    private final ResultRowWriter rows;

    private Listeners(String gateway, ResultRowWriter rows) {
        this.gateway = gateway;
        this.rows = rows;
    }

    public static void main(String[] args) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(args[1]);
        new Listeners(args[0], new ResultRowWriter(database)).measure();
    }

    private void measure() throws Exception {
        epochs(5, 5); // warms
        out.printf("%d listeners of an experiment; ms from before the epoch's commit%n", LISTENERS);
        for (int perSecond : new int[] {1, 10, 50}) {
            nanos.clear();
            epochs(perSecond, perSecond * SECONDS);
            out.printf("%3d epochs/s: %s%n", perSecond, percentiles());
        }
    }

    private void epochs(int perSecond, int count) throws Exception {
        UUID experiment = rows.experiment("listened to", 1, 1);
        UUID run = rows.run(experiment, 0, 1);
        rows.claimed(run, "worker-1");
        long[] stored = new long[count + 1];
        CountDownLatch ready = new CountDownLatch(LISTENERS);
        CountDownLatch heard = new CountDownLatch(LISTENERS);
        List<InputStream> streams = new ArrayList<>();
        URI events = URI.create(gateway + "/api/v1/experiments/" + experiment + "/events?from=now");
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int listener = 0; listener < LISTENERS; listener++) {
                InputStream stream = client.send(HttpRequest.newBuilder(events).build(), BodyHandlers.ofInputStream())
                        .body();
                streams.add(stream);
                Thread.ofVirtual().start(() -> listen(stream, stored, ready, heard));
            }
            await(ready, "listeners did not begin");
            long begin = System.nanoTime();
            for (int epoch = 1; epoch <= count; epoch++) {
                LockSupport.parkNanos(begin + epoch * 1_000_000_000L / perSecond - System.nanoTime());
                stored[epoch] = System.nanoTime();
                rows.epoch(run, epoch, 0.1, 0.2, 0.3);
            }
            await(heard, "listeners did not hear of every epoch");
            for (InputStream stream : streams) {
                stream.close();
            }
        }
    }

    private static void await(CountDownLatch listeners, String otherwise) throws InterruptedException {
        if (!listeners.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(listeners.getCount() + " " + otherwise);
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
            throw new UncheckedIOException(e);
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
