package dev.lockstep.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.training.data.CifarSource.ImageFile;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses small files in the official formats from a local HTTP server. */
class CifarTest {
    private static final int IMAGE = 3 * 32 * 32;

    private static final FetchListener IGNORED = (_, _) -> {};

    @TempDir
    private Path directory;

    private final byte[] train = rows(2, 90, 4);
    private final byte[] test = rows(2, 90, 2);
    private final byte[] archive = SmallArchive.of("cifar-100-binary", Map.of("train.bin", train, "test.bin", test));
    private final Map<String, byte[]> tenFiles =
            Map.of("first.bin", rows(1, 3, 2), "second.bin", rows(1, 5, 3), "test.bin", rows(1, 9, 1));
    private final byte[] tenArchive = SmallArchive.of("cifar-10-batches-bin", tenFiles);
    private final FileServer server = new FileServer(Map.of("hundred.tar.gz", archive, "ten.tar.gz", tenArchive));

    @AfterEach
    void stopServing() {
        server.close();
    }

    @Test
    void a_missing_data_set_is_downloaded_and_loaded() {
        Datasets datasets = new Datasets(_ -> Optional.of(new Cifar(directory, source())));
        assertThat(datasets.present(DatasetRef.BuiltIn.CIFAR100)).isFalse();

        Dataset dataset = datasets.load(DatasetRef.BuiltIn.CIFAR100);

        assertThat(datasets.present(DatasetRef.BuiltIn.CIFAR100)).isTrue();
        assertThat(labels(dataset.training())).containsExactly(90, 91, 92, 93);
        assertThat(dataset.test().size()).isEqualTo(2);
        assertSecondPixelOfSecondImage(dataset.training());
        assertThat(dataset.sha256()).hasSize(64);
        assertThat(datasets.load(DatasetRef.BuiltIn.CIFAR100)).isSameAs(dataset);
    }

    @Test
    void cifar10_has_one_label_per_row_and_several_training_files() {
        Dataset dataset = new Cifar(directory, ten(tenArchive)).load();

        assertThat(labels(dataset.training())).containsExactly(3, 4, 5, 6, 7);
        assertThat(labels(dataset.test())).containsExactly(9);
        assertSecondPixelOfSecondImage(dataset.training());
        assertThat(dataset.sha256()).hasSize(64);
    }

    @Test
    void a_file_with_a_label_outside_the_classes_is_reported_as_damaged() {
        byte[] invalid = SmallArchive.of(
                "cifar-10-batches-bin",
                Map.of("first.bin", rows(1, 9, 2), "second.bin", rows(1, 0, 3), "test.bin", rows(1, 0, 1)));
        try (FileServer other = new FileServer(Map.of("ten.tar.gz", invalid))) {
            CifarSource source = new CifarSource(
                    CifarLayout.CIFAR10,
                    other.address().resolve("ten.tar.gz"),
                    DigestUtils.md5Hex(invalid),
                    ten(invalid).training(),
                    ten(invalid).test());
            assertThatExceptionOfType(DatasetException.class)
                    .isThrownBy(() -> new Cifar(directory, source).load())
                    .withMessageContaining("first.bin is damaged or not a file of CIFAR-10");
        }
    }

    @Test
    void a_download_reports_its_progress_and_leaves_no_temporary_files() throws IOException {
        List<Long> reported = new ArrayList<>();
        new Cifar(directory, source()).fetch((bytes, total) -> {
            assertThat(total).isEqualTo(archive.length);
            reported.add(bytes);
        });
        assertThat(reported).isSorted().endsWith((long) archive.length);
        assertThat(files()).containsExactlyInAnyOrder("train.bin", "test.bin");
    }

    @Test
    void existing_files_are_not_downloaded() throws IOException {
        put(train, test);
        server.close();
        assertThat(new Cifar(directory, source()).load().training().size()).isEqualTo(4);
    }

    @Test
    void concurrent_downloads_succeed() {
        List<CompletableFuture<Dataset>> both = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> new Cifar(directory, source()).load()))
                .limit(2)
                .toList();
        assertThat(both).allSatisfy(one -> assertThat(one.join().test().size()).isEqualTo(2));
    }

    @Test
    void an_archive_with_a_wrong_md5_is_rejected_and_leaves_no_files() throws IOException {
        CifarSource official = source();
        CifarSource other = new CifarSource(
                official.layout(), official.archive(), "0".repeat(32), official.training(), official.test());
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new Cifar(directory, other).load())
                .withMessageContaining("md5");
        assertThat(files()).isEmpty();
    }

    @Test
    void a_failed_download_reports_which_files_to_put_where() {
        CifarSource source = source();
        server.close();
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new Cifar(directory, source).fetch(IGNORED))
                .withMessageContaining(source.archive().toString())
                .withMessageContaining("Put the files train.bin, test.bin")
                .withMessageContaining(directory.resolve("cifar-100-binary").toString());
    }

    @Test
    void a_damaged_file_is_rejected() throws IOException {
        byte[] damaged = train.clone();
        damaged[5_000] ^= 1;
        put(damaged, test);
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new Cifar(directory, source()).load())
                .withMessageContaining("train.bin is damaged");
    }

    @Test
    void the_digests_of_a_checked_archive_are_remembered() throws IOException {
        CifarSource source = ten(tenArchive);
        new Cifar(directory, source).fetch(IGNORED);
        Path file = directory.resolve("cifar-10-batches-bin/second.bin");
        byte[] changed = Files.readAllBytes(file);
        changed[4_000] ^= 1;
        Files.write(file, changed);

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new Cifar(directory, source).load())
                .withMessageContaining("second.bin is damaged or not a file of CIFAR-10 (its sha256 is ")
                .withMessageContaining("Delete it");

        Files.delete(file);
        assertThat(new Cifar(directory, source).load().training().size()).isEqualTo(5);
    }

    @Test
    void files_that_a_user_placed_are_loaded_without_remembered_digests() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("cifar-10-batches-bin"));
        for (Map.Entry<String, byte[]> file : tenFiles.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        server.close();

        assertThat(new Cifar(directory, ten(tenArchive)).load().training().size())
                .isEqualTo(5);
    }

    @Test
    void a_placed_file_of_zeros_is_rejected() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("cifar-10-batches-bin"));
        for (Map.Entry<String, byte[]> file : tenFiles.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.write(folder.resolve("second.bin"), new byte[3 * (1 + IMAGE)]);

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new Cifar(directory, ten(tenArchive)).load())
                .withMessageContaining("second.bin is damaged")
                .withMessageContaining("all pixels have the same value");
    }

    @Test
    void classes_have_equal_numbers_of_images() throws IOException {
        byte[] one = rows(1, 0, 10);
        byte[] two = rows(1, 0, 10);
        two[3 * (1 + IMAGE)] = 0; // image 3 becomes a second one of class 0
        Path folder = Files.createDirectories(directory.resolve("cifar-10-batches-bin"));
        Files.write(folder.resolve("one.bin"), one);
        Files.write(folder.resolve("two.bin"), two);
        Files.write(folder.resolve("test.bin"), one);
        CifarSource source = new CifarSource(
                CifarLayout.CIFAR10,
                server.address(),
                "",
                List.of(new ImageFile("one.bin", 10, null), new ImageFile("two.bin", 10, null)),
                new ImageFile("test.bin", 10, null));

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new Cifar(directory, source).load())
                .withMessageContaining("two.bin is damaged")
                .withMessageContaining("the split has 1 images of class 3, expected 2");

        Files.write(folder.resolve("two.bin"), one);
        assertThat(new Cifar(directory, source).load().training().size()).isEqualTo(20);
    }

    @Test
    void a_superclass_out_of_range_is_rejected() throws IOException {
        byte[] wrong = test.clone();
        wrong[0] = 20;
        put(train, wrong);
        CifarSource official = source();
        CifarSource withoutDigests = new CifarSource(
                official.layout(),
                official.archive(),
                official.archiveMd5(),
                List.of(new ImageFile("train.bin", 4, null)),
                new ImageFile("test.bin", 2, null));

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new Cifar(directory, withoutDigests).load())
                .withMessageContaining("test.bin is damaged")
                .withMessageContaining("a label is out of range");
    }

    @Test
    void a_file_of_another_length_is_named_if_it_cannot_be_replaced() throws IOException {
        put(train, new byte[3]);
        CifarSource source = source();
        server.close();

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> new Cifar(directory, source).load())
                .withMessageContaining("(test.bin has 3 bytes instead of 6148)");
    }

    @Test
    void the_remains_of_an_interrupted_download_are_deleted() throws IOException {
        put(train, test);
        Path left = Files.createDirectories(directory.resolve("cifar-100-binary/.fetching-123"));
        Files.writeString(left.resolve("train.bin"), "half");
        Path ofAnother = Files.createDirectories(directory.resolve("cifar-100-binary/.fetching-456"));
        Process holder = LockHolder.start(ofAnother.resolve("lock"));
        try {
            new Cifar(directory, source()).load();

            assertThat(files()).containsExactlyInAnyOrder("train.bin", "test.bin", ".fetching-456");
        } finally {
            LockHolder.kill(holder);
        }
        new Cifar(directory, source()).load();
        assertThat(files()).containsExactlyInAnyOrder("train.bin", "test.bin");
    }

    private CifarSource source() {
        return new CifarSource(
                CifarLayout.CIFAR100,
                server.address().resolve("hundred.tar.gz"),
                DigestUtils.md5Hex(archive),
                List.of(new ImageFile("train.bin", 4, DigestUtils.sha256Hex(train))),
                new ImageFile("test.bin", 2, DigestUtils.sha256Hex(test)));
    }

    private CifarSource ten(byte[] served) {
        return new CifarSource(
                CifarLayout.CIFAR10,
                server.address().resolve("ten.tar.gz"),
                DigestUtils.md5Hex(served),
                List.of(new ImageFile("first.bin", 2, null), new ImageFile("second.bin", 3, null)),
                new ImageFile("test.bin", 1, null));
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

    private static List<Integer> labels(ImageSet set) {
        return IntStream.range(0, set.size()).mapToObj(set::label).toList();
    }

    /** Asserts that red, green and blue come from the three planes of the row. */
    private static void assertSecondPixelOfSecondImage(ImageSet set) {
        byte[] pixels = set.pixels();
        assertThat(List.of(pixels[IMAGE + 3], pixels[IMAGE + 4], pixels[IMAGE + 5]))
                .containsExactly(pixel(1, 1), pixel(1, 1024 + 1), pixel(1, 2048 + 1));
    }

    /** Creates rows with {@code labels} label bytes; the last one counts up from {@code label}. */
    private static byte[] rows(int labels, int label, int count) {
        byte[] rows = new byte[count * (labels + IMAGE)];
        for (int image = 0; image < count; image++) {
            int start = image * (labels + IMAGE);
            rows[start] = 7;
            rows[start + labels - 1] = (byte) (label + image);
            for (int i = 0; i < IMAGE; i++) {
                rows[start + labels + i] = pixel(image, i);
            }
        }
        return rows;
    }

    private static byte pixel(int image, int index) {
        return (byte) (index * 7 + index / 1024 * 5 + image);
    }
}
