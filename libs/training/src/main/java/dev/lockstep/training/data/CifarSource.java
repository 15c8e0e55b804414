package dev.lockstep.training.data;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The download address and checksums of a CIFAR data set's binary version (Krizhevsky, "Learning multiple layers of
 * features from tiny images", 2009).
 *
 * @param archive the tar.gz that contains the files
 * @param training the training files, in the order of their images
 */
record CifarSource(CifarLayout layout, URI archive, String archiveMd5, List<ImageFile> training, ImageFile test) {
    static final CifarSource CIFAR10 = new CifarSource(
            CifarLayout.CIFAR10,
            URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
            "c32a1d4ab5d03f1284b67883e8d87530",
            IntStream.rangeClosed(1, 5)
                    .mapToObj(number -> new ImageFile("data_batch_" + number + ".bin", 10_000, null))
                    .toList(),
            new ImageFile("test_batch.bin", 10_000, null));

    static final CifarSource CIFAR100 = new CifarSource(
            CifarLayout.CIFAR100,
            URI.create("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz"),
            "03b5dce01913d631647c71ecec9e9cb8",
            List.of(new ImageFile(
                    "train.bin", 50_000, "f31298fc616915fa142368359df1c4ca2ae984d6915ca468b998a5ec6aeebf29")),
            new ImageFile("test.bin", 10_000, "d8b1e6b7b3bee4020055f0699b111f60b1af1e262aeb93a0b659061746f8224a"));

    CifarSource {
        training = List.copyOf(training);
    }

    Stream<ImageFile> files() {
        return Stream.concat(training.stream(), Stream.of(test));
    }

    List<String> names() {
        return files().map(ImageFile::name).toList();
    }

    /** Returns the files that only the archive's md5 verifies. */
    List<String> namesWithoutDigest() {
        return files().filter(file -> file.sha256() == null)
                .map(ImageFile::name)
                .toList();
    }

    /**
     * One file of the archive.
     *
     * @param sha256 in lower-case hex; null if none is published
     */
    record ImageFile(String name, int images, @Nullable String sha256) {}
}
