package dev.lockstep.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;

import dev.lockstep.experiment.spec.DatasetInfo;
import dev.lockstep.training.data.CifarSource.ImageFile;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

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
        if (present()) {
            return;
        }
        try {
            new Download(source.archive(), source.archiveMd5(), listener).unpack(folder, source.names());
        } catch (IOException e) {
            throw new DatasetException(
                    info.title() + " is not in " + folder + " and could not be downloaded from " + source.archive()
                            + " (" + DatasetException.reason(e) + "). Put the files "
                            + String.join(", ", source.names()) + " of its binary version (archive md5 "
                            + source.archiveMd5() + ") into that directory.",
                    e);
        }
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
        try {
            return Files.size(folder.resolve(file.name())) == (long) file.images() * layout.row();
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads the images of all files and appends each file's SHA-256 to {@code digests}. */
    private ImageSet read(List<ImageFile> files, StringBuilder digests) {
        int images = files.stream().mapToInt(ImageFile::images).sum();
        ImageSet set = ImageSet.allocate(info.images(), images);
        int first = 0;
        for (ImageFile file : files) {
            digests.append(read(file, set, first));
            first += file.images();
        }
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
                in.readNBytes(row, 0, row.length);
                set.labels()[image] = row[layout.labels - 1];
                labelsValid &= set.label(image) < info.classes();
                interleave(row, set.pixels(), image * info.images().size());
            }
        } catch (IOException e) {
            throw new DatasetException(path + " cannot be read (" + DatasetException.reason(e) + ").", e);
        }
        String actual = Hex.encodeHexString(digest.digest());
        if (!labelsValid || (file.sha256() != null && !actual.equals(file.sha256()))) {
            throw new DatasetException(
                    path + " is damaged or not a file of "
                            + info.title() + " (its sha256 is " + actual
                            + "). Delete it; the next run downloads it again.",
                    null);
        }
        return actual;
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
