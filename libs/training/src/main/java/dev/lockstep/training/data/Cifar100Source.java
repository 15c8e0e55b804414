package dev.lockstep.training.data;

import java.net.URI;

/**
 * Where CIFAR-100's binary version comes from, and how its files are known.
 *
 * @param archive a tar.gz that holds cifar-100-binary/train.bin and test.bin
 */
record Cifar100Source(URI archive, String archiveMd5, FileDigest train, FileDigest test) {
    /** Krizhevsky, "Learning multiple layers of features from tiny images", 2009. */
    static final Cifar100Source OFFICIAL = new Cifar100Source(
            URI.create("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz"),
            "03b5dce01913d631647c71ecec9e9cb8",
            new FileDigest("train.bin", 50_000, "f31298fc616915fa142368359df1c4ca2ae984d6915ca468b998a5ec6aeebf29"),
            new FileDigest("test.bin", 10_000, "d8b1e6b7b3bee4020055f0699b111f60b1af1e262aeb93a0b659061746f8224a"));

    /** A file of so many images, with its SHA-256 in lower-case hex. */
    record FileDigest(String name, int images, String sha256) {}
}
