package dev.lockstep.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import dev.lockstep.experiment.spec.DatasetRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {
    @TempDir
    private Path directory;

    @Test
    void a_slow_download_does_not_delay_another_data_set() throws Exception {
        CountDownLatch requested = new CountDownLatch(1);
        CountDownLatch served = new CountDownLatch(1);
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.createContext("/", exchange -> {
            requested.countDown();
            await(served);
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        slow.start();
        URI archive = URI.create("http://127.0.0.1:" + slow.getAddress().getPort() + "/cifar.tar.gz");
        Datasets datasets = new Datasets(name -> switch (name) {
            case DatasetRef.BuiltIn.SYNTHETIC -> Optional.empty();
            default ->
                Optional.of(new Cifar(
                        directory,
                        new CifarSource(
                                CifarLayout.CIFAR10,
                                archive,
                                "",
                                List.of(),
                                new CifarSource.ImageFile("test.bin", 1, null))));
        });
        try {
            List<CompletableFuture<Dataset>> waiting = Arrays.stream(DatasetRef.BuiltIn.values())
                    .filter(name -> name != DatasetRef.BuiltIn.SYNTHETIC)
                    .map(name -> CompletableFuture.supplyAsync(() -> datasets.load(name), Thread::startVirtualThread))
                    .toList();
            assertThat(requested.await(30, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Dataset> other = CompletableFuture.supplyAsync(
                    () -> datasets.load(DatasetRef.BuiltIn.SYNTHETIC), Thread::startVirtualThread);

            assertThat(other.get(60, TimeUnit.SECONDS).training().size()).isPositive();
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
        } finally {
            served.countDown();
            slow.stop(0);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
