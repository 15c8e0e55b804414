package dev.lockstep.training.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.lockstep.experiment.spec.DatasetInfo;
import dev.lockstep.training.data.CifarSource.ImageFile;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** CIFAR-10 or CIFAR-100 in the official binary format. */
final class Cifar implements StoredDataset {
    private final CifarSource source;
    private final CifarLayout layout;
    private final DatasetInfo info;
    private final Path folder;

    Cifar(Path directory, CifarSource source) {
        this.source = source;
        layout = source.layout();
        info = layout.dataset.info();
        folder = directory.resolve(layout.folder);
    }

    @Override
    public boolean present() {
        return source.files().allMatch(this::present);
    }

    @Override
    public void fetch(FetchListener listener) {
        try {
            StagingDirectory.sweep(folder);
            if (!present()) {
                new Download(source.archive(), source.archiveMd5(), listener)
                        .unpack(folder, source.names(), source.namesWithoutDigest());
            }
        } catch (IOException e) {
            throw new DatasetException(
                    info.title() + " is not in " + folder + wrongSizes() + " and could not be downloaded from "
                            + source.archive() + " (" + DatasetException.reason(e) + "). Put the files "
                            + String.join(", ", source.names()) + " of its binary version (archive md5 "
                            + source.archiveMd5() + ") into that directory.",
                    e);
        }
    }

    /** Returns the existing files of another length, as in " (test.bin has 3 bytes instead of 30740000)". */
    private String wrongSizes() {
        String wrong = source.files()
                .filter(file -> size(file) >= 0 && !present(file))
                .map(file ->
                        file.name() + " has " + size(file) + " bytes instead of " + (long) file.images() * layout.row())
                .collect(Collectors.joining(", "));
        return wrong.isEmpty() ? "" : " (" + wrong + ")";
    }

    @Override
    public Dataset load() {
        fetch(new DownloadLogger(info.title(), folder));
        StringBuilder digests = new StringBuilder();
        ImageSet training = read(source.training(), digests);
        ImageSet test = read(List.of(source.test()), digests);
        return new Dataset(training, test, layout.statistics(), DigestUtils.sha256Hex(digests.toString()));
    }

    private boolean present(ImageFile file) {
        return size(file) == (long) file.images() * layout.row();
    }

    /** Returns the length of a file; -1 if it does not exist. */
    private long size(ImageFile file) {
        try {
            return Files.size(folder.resolve(file.name()));
        } catch (IOException e) {
            return -1;
        }
    }

    /** Reads the images of all files and appends each file's SHA-256 to {@code digests}. */
    private ImageSet read(List<ImageFile> files, StringBuilder digests) {
        int images = files.stream().mapToInt(ImageFile::images).sum();
        ImageSet set = ImageSet.allocate(info.images(), images);
        ImagesPerClass perClass = new ImagesPerClass(info.classes());
        int first = 0;
        for (ImageFile file : files) {
            digests.append(read(file, set, first));
            perClass.add(file.name(), set.labels(), first, file.images());
            first += file.images();
        }
        perClass.imbalance().ifPresent(wrong -> {
            throw damaged(wrong.file(), wrong.reason());
        });
        return set;
    }

    /** Reads a file's images into {@code set} from index {@code first} on and returns the file's SHA-256. */
    private String read(ImageFile file, ImageSet set, int first) {
        Path path = folder.resolve(file.name());
        MessageDigest digest = DigestUtils.getSha256Digest();
        boolean labelsValid = true;
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            byte[] row = new byte[layout.row()];
            for (int image = first; image < first + file.images(); image++) {
                if (in.readNBytes(row, 0, row.length) < row.length) {
                    throw new EOFException("it ends within image " + (image - first));
                }
                labelsValid &= layout.hasValidLabels(row);
                set.labels()[image] = row[layout.labels - 1];
                interleave(row, set.pixels(), image * info.images().size());
            }
        } catch (IOException e) {
            throw new DatasetException(path + " cannot be read (" + DatasetException.reason(e) + ").", e);
        }
        String actual = Hex.encodeHexString(digest.digest());
        String expected = expectedSha256(file);
        if (expected != null && !actual.equals(expected)) {
            throw damaged(file.name(), "its sha256 is " + actual + ", expected " + expected);
        }
        if (!labelsValid) {
            throw damaged(file.name(), "a label is out of range; its sha256 is " + actual);
        }
        if (isOneColour(
                set.pixels(),
                first * info.images().size(),
                file.images() * info.images().size())) {
            throw damaged(file.name(), "all pixels have the same value; its sha256 is " + actual);
        }
        return actual;
    }

    /** Returns null if the digest is neither published nor remembered: a user placed the file there. */
    private @Nullable String expectedSha256(ImageFile file) {
        if (file.sha256() != null) {
            return file.sha256();
        }
        try {
            return RememberedDigests.read(folder).of(file.name());
        } catch (IOException e) {
            Path digests = folder.resolve(RememberedDigests.FILE);
            throw new DatasetException(digests + " cannot be read (" + DatasetException.reason(e) + ").", e);
        }
    }

    private DatasetException damaged(String file, String reason) {
        return new DatasetException(
                folder.resolve(file) + " is damaged or not a file of " + info.title() + " (" + reason
                        + "). Delete it; the next run downloads it again.",
                null);
    }

    private static boolean isOneColour(byte[] pixels, int from, int length) {
        return Arrays.mismatch(pixels, from, from + length - 1, pixels, from + 1, from + length) < 0;
    }

    /** Converts a row's image from CHW to HWC order. */
    private void interleave(byte[] row, byte[] pixels, int offset) {
        int channels = info.images().channels();
        int plane = info.images().size() / channels;
        for (int i = 0; i < plane; i++) {
            for (int channel = 0; channel < channels; channel++) {
                pixels[offset + i * channels + channel] = row[layout.labels + channel * plane + i];
            }
        }
    }
}
