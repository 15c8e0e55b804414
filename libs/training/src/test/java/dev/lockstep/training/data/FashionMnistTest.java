package dev.lockstep.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses small files in the official format from a local HTTP server. */
class FashionMnistTest {
    private static final int AREA = 28 * 28;

    @TempDir
    private Path directory;

    private final byte[] images = idx(List.of(3, 28, 28), ramp(3 * AREA));
    private final byte[] labels = idx(List.of(3), new byte[] {9, 0, 5});
    private final byte[] testImages = idx(List.of(1, 28, 28), ramp(AREA));
    private final byte[] testLabels = idx(List.of(1), new byte[] {2});
    private final FileServer server = new FileServer(Map.of(
            "train-images-idx3-ubyte.gz", images,
            "train-labels-idx1-ubyte.gz", labels,
            "t10k-images-idx3-ubyte.gz", testImages,
            "t10k-labels-idx1-ubyte.gz", testLabels));

    @AfterEach
    void stopServing() {
        server.close();
    }

    @Test
    void grey_images_are_padded_to_32x32_and_repeated_for_three_channels() {
        FashionMnist files = new FashionMnist(directory, source(3));
        assertThat(files.present()).isFalse();

        Dataset dataset = files.load();

        assertThat(files.present()).isTrue();
        assertThat(dataset.training().labels()).containsExactly(9, 0, 5);
        assertThat(dataset.test().labels()).containsExactly(2);
        byte[] pixels = dataset.training().pixels();
        for (int row = 0; row < 32; row++) {
            for (int column = 0; column < 32; column++) {
                boolean inside = row >= 2 && row < 30 && column >= 2 && column < 30;
                byte grey = inside ? grey(AREA + (row - 2) * 28 + column - 2) : 0;
                int offset = 3 * 32 * 32 + (row * 32 + column) * 3;
                assertThat(List.of(pixels[offset], pixels[offset + 1], pixels[offset + 2]))
                        .containsExactly(grey, grey, grey);
            }
        }
    }

    @Test
    void statistics_are_those_of_the_padded_images() {
        double mean = 0;
        for (int i = 0; i < 3 * AREA; i++) {
            mean += Byte.toUnsignedInt(grey(i)) / 255.0 / (3 * 1024);
        }

        List<Double> means =
                new FashionMnist(directory, source(3)).load().statistics().mean();

        assertThat(means.getFirst()).isCloseTo(mean, within(1e-12));
        assertThat(means).containsOnly(means.getFirst());
    }

    @Test
    void only_missing_files_are_downloaded_and_no_temporary_files_remain() throws IOException {
        new FashionMnist(directory, source(3)).fetch((_, _) -> {});
        Path folder = directory.resolve("fashion-mnist");
        assertThat(names(folder)).containsExactlyInAnyOrderElementsOf(source(3).names());

        FashionMnistSource source = source(3);
        server.close();
        assertThat(new FashionMnist(directory, source).load().training().size()).isEqualTo(3);
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new FashionMnist(directory, source).load())
                .withMessageContaining("Fashion-MNIST is not in " + folder)
                .withMessageContaining("t10k-labels-idx1-ubyte.gz");
    }

    @Test
    void a_download_with_a_wrong_md5_is_rejected_and_leaves_no_files() throws IOException {
        FashionMnistSource other = new FashionMnistSource(
                server.address(),
                FashionMnistSource.Split.of("train", 3, "0".repeat(32), DigestUtils.md5Hex(labels)),
                source(3).test());
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new FashionMnist(directory, other).load())
                .withMessageContaining("md5");
        assertThat(names(directory.resolve("fashion-mnist"))).isEmpty();
    }

    @Test
    void a_damaged_file_is_rejected() throws IOException {
        FashionMnist files = new FashionMnist(directory, source(3));
        files.fetch((_, _) -> {});
        byte[] damaged = images.clone();
        damaged[100] ^= 1;
        Files.write(directory.resolve("fashion-mnist/train-images-idx3-ubyte.gz"), damaged);
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(files::load)
                .withMessageContaining("train-images-idx3-ubyte.gz is damaged");
    }

    @Test
    void a_file_of_the_wrong_shape_is_rejected() {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new FashionMnist(directory, source(4)).load())
                .withMessageContaining("expected unsigned bytes of shape [4]");
    }

    private FashionMnistSource source(int trainingImages) {
        return new FashionMnistSource(
                server.address(),
                FashionMnistSource.Split.of(
                        "train", trainingImages, DigestUtils.md5Hex(images), DigestUtils.md5Hex(labels)),
                FashionMnistSource.Split.of("t10k", 1, DigestUtils.md5Hex(testImages), DigestUtils.md5Hex(testLabels)));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static byte grey(int index) {
        return (byte) (index * 7 + index / AREA * 5);
    }

    private static byte[] ramp(int count) {
        byte[] values = new byte[count];
        for (int i = 0; i < count; i++) {
            values[i] = grey(i);
        }
        return values;
    }

    private static byte[] idx(List<Integer> shape, byte[] values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(0x0800 + shape.size());
            for (int dimension : shape) {
                out.writeInt(dimension);
            }
            out.write(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
