package dev.lockstep.training.data;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * The download addresses and checksums of Fashion-MNIST (Xiao, Rasul and Vollgraf, "Fashion-MNIST: a novel image
 * dataset for benchmarking machine learning algorithms", 2017).
 *
 * @param folder the base address of the files, with a trailing slash
 */
record FashionMnistSource(URI folder, Split training, Split test) {
    static final FashionMnistSource OFFICIAL = new FashionMnistSource(
            URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
            Split.of("train", 60_000, "8d4fb7e6c68d591d4c3dfef9ec88bf0d", "25c81989df183df01b3e8a0aad5dffbe"),
            Split.of("t10k", 10_000, "bef4ecab320f06d8554ea6380940ec79", "bb300cfdad3c16e7a12a480ee83cd310"));

    Stream<IdxFile> files() {
        return Stream.of(training.images, training.labels, test.images, test.labels);
    }

    List<String> names() {
        return files().map(IdxFile::name).toList();
    }

    /** The image file and the label file of the training or test split. */
    record Split(IdxFile images, IdxFile labels) {
        static final int SIDE = 28;

        /** Creates a split of {@code count} images in files named {@code prefix}-*. */
        static Split of(String prefix, int count, String imagesMd5, String labelsMd5) {
            return new Split(
                    new IdxFile(prefix + "-images-idx3-ubyte.gz", imagesMd5, List.of(count, SIDE, SIDE)),
                    new IdxFile(prefix + "-labels-idx1-ubyte.gz", labelsMd5, List.of(count)));
        }
    }
}
