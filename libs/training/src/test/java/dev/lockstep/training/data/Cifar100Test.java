package dev.lockstep.training.data;

import static dev.lockstep.training.data.ImageSet.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import dev.lockstep.experiment.spec.DatasetName;
import dev.lockstep.training.data.Cifar100Source.FileDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On files of the official layout with four and two images, served on this machine. */
class Cifar100Test {
    private static final FetchListener UNHEARD = (_, _) -> {};

    @TempDir
    private Path directory;

    private final byte[] train = rows(4);
    private final byte[] test = rows(2);
    private final byte[] archive = SmallArchive.of(train, test);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/cifar.tar.gz", exchange -> {
            exchange.sendResponseHeaders(200, archive.length);
            exchange.getResponseBody().write(archive);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServing() {
        server.stop(0);
    }

    @Test
    void a_missing_data_set_is_fetched_and_read() {
        Datasets datasets = new Datasets(new Cifar100(directory, source()));
        assertThat(datasets.present(DatasetName.CIFAR100)).isFalse();

        Dataset dataset = datasets.load(DatasetName.CIFAR100);

        assertThat(datasets.present(DatasetName.CIFAR100)).isTrue();
        assertThat(dataset.training().size()).isEqualTo(4);
        assertThat(dataset.test().size()).isEqualTo(2);
        assertThat(IntStream.range(0, 4).map(dataset.training()::label)).containsExactly(90, 91, 92, 93);
        // Red, green and blue of the second image's second pixel, from the three planes of its row.
        byte[] pixels = dataset.training().pixels();
        assertThat(List.of(pixels[IMAGE + 3], pixels[IMAGE + 4], pixels[IMAGE + 5]))
                .containsExactly(pixel(1, 1), pixel(1, 1024 + 1), pixel(1, 2048 + 1));
        assertThat(dataset.sha256()).hasSize(64);
        assertThat(datasets.load(DatasetName.CIFAR100)).isSameAs(dataset);
    }

    @Test
    void fetching_tells_how_far_it_is_and_leaves_nothing_but_the_files() throws IOException {
        List<Long> heard = new ArrayList<>();
        new Cifar100(directory, source()).fetch((bytes, total) -> {
            assertThat(total).isEqualTo(archive.length);
            heard.add(bytes);
        });
        assertThat(heard).isSorted().endsWith((long) archive.length);
        assertThat(files()).containsExactlyInAnyOrder("train.bin", "test.bin");
    }

    @Test
    void files_in_place_are_used_as_they_are() throws IOException {
        put(train, test);
        server.stop(0);
        assertThat(new Cifar100(directory, source()).load().training().size()).isEqualTo(4);
    }

    @Test
    void two_that_fetch_at_once_both_succeed() {
        List<CompletableFuture<Dataset>> both = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> new Cifar100(directory, source()).load()))
                .limit(2)
                .toList();
        assertThat(both).allSatisfy(one -> assertThat(one.join().test().size()).isEqualTo(2));
    }

    @Test
    void an_archive_with_another_md5_is_refused_and_nothing_is_left() throws IOException {
        Cifar100Source other = new Cifar100Source(address(), "0".repeat(32), source().train(), source().test());
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new Cifar100(directory, other).load())
                .withMessageContaining("md5");
        assertThat(files()).isEmpty();
    }

    @Test
    void where_nothing_can_be_fetched_the_message_says_what_to_put_where() {
        server.stop(0);
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new Cifar100(directory, source()).fetch(UNHEARD))
                .withMessageContaining(address().toString())
                .withMessageContaining("Put train.bin and test.bin")
                .withMessageContaining(directory.resolve("cifar-100-binary").toString());
    }

    @Test
    void a_damaged_file_is_refused() throws IOException {
        byte[] damaged = train.clone();
        damaged[5_000] ^= 1;
        put(damaged, test);
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new Cifar100(directory, source()).load())
                .withMessageContaining("train.bin is damaged");
    }

    private Cifar100Source source() {
        return new Cifar100Source(
                address(),
                hex(Digests.md5(), archive),
                new FileDigest("train.bin", 4, hex(Digests.sha256(), train)),
                new FileDigest("test.bin", 2, hex(Digests.sha256(), test)));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/cifar.tar.gz");
    }

    private void put(byte[] trainFile, byte[] testFile) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("cifar-100-binary"));
        Files.write(folder.resolve("train.bin"), trainFile);
        Files.write(folder.resolve("test.bin"), testFile);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("cifar-100-binary"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static byte[] rows(int count) {
        byte[] rows = new byte[count * (2 + IMAGE)];
        for (int image = 0; image < count; image++) {
            int start = image * (2 + IMAGE);
            rows[start] = 7;
            rows[start + 1] = (byte) (90 + image);
            for (int i = 0; i < IMAGE; i++) {
                rows[start + 2 + i] = pixel(image, i);
            }
        }
        return rows;
    }

    private static byte pixel(int image, int place) {
        return (byte) (place * 7 + place / 1024 * 5 + image);
    }

    private static String hex(MessageDigest digest, byte[] bytes) {
        digest.update(bytes);
        return Digests.hex(digest);
    }
}
