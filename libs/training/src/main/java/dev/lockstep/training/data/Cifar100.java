package dev.lockstep.training.data;

import static dev.lockstep.training.data.ImageSet.CHANNELS;
import static dev.lockstep.training.data.ImageSet.IMAGE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;

import dev.lockstep.training.data.Cifar100Source.FileDigest;

/** CIFAR-100 in its official binary layout: a row holds the coarse label, the fine label, then 32x32 red, green and blue bytes. */
final class Cifar100 {
    /** Of the official training set. */
    private static final ChannelStatistics STATISTICS =
            new ChannelStatistics(List.of(0.5071, 0.4865, 0.4409), List.of(0.2673, 0.2564, 0.2762));

    private static final int LABELS = 2;
    private static final int ROW = LABELS + IMAGE;

    private final Path folder;
    private final Cifar100Source source;

    Cifar100(Path directory, Cifar100Source source) {
        folder = directory.resolve("cifar-100-binary");
        this.source = source;
    }

    boolean present() {
        return present(source.train()) && present(source.test());
    }

    void fetch(FetchListener listener) {
        if (present()) {
            return;
        }
        try {
            new Download(source.archive(), source.archiveMd5(), listener)
                    .unpack(folder, List.of(source.train().name(), source.test().name()));
        } catch (IOException e) {
            throw new DatasetException(
                    "CIFAR-100 is not in " + folder + " and could not be fetched from " + source.archive() + " ("
                            + reason(e) + "). Put train.bin and test.bin of the binary version of CIFAR-100"
                            + " (cifar-100-binary.tar.gz, md5 " + source.archiveMd5() + ") into that folder.",
                    e);
        }
    }

    Dataset load() {
        fetch(new LoggedFetch("CIFAR-100", folder));
        ImageSet training = read(source.train());
        ImageSet test = read(source.test());
        String both = Digests.sha256(source.train().sha256() + source.test().sha256());
        return new Dataset(training, test, STATISTICS, both);
    }

    private boolean present(FileDigest file) {
        try {
            return Files.size(folder.resolve(file.name())) == (long) file.images() * ROW;
        } catch (IOException e) {
            return false;
        }
    }

    private ImageSet read(FileDigest file) {
        Path path = folder.resolve(file.name());
        byte[] pixels = new byte[file.images() * IMAGE];
        byte[] labels = new byte[file.images()];
        MessageDigest digest = Digests.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            byte[] row = new byte[ROW];
            for (int image = 0; image < labels.length; image++) {
                in.readNBytes(row, 0, ROW);
                labels[image] = row[1];
                interleave(row, pixels, image * IMAGE);
            }
        } catch (IOException e) {
            throw new DatasetException(path + " cannot be read (" + reason(e) + ").", e);
        }
        if (!Digests.hex(digest).equals(file.sha256())) {
            throw new DatasetException(
                    path + " is damaged or not CIFAR-100's (its sha256 should be " + file.sha256()
                            + "). Remove it: it will be fetched anew.",
                    null);
        }
        return new ImageSet(pixels, labels);
    }

    /** From one plane a channel to the three channels of a pixel together. */
    private static void interleave(byte[] row, byte[] pixels, int at) {
        int plane = IMAGE / CHANNELS;
        for (int i = 0; i < plane; i++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                pixels[at + i * CHANNELS + channel] = row[LABELS + channel * plane + i];
            }
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
