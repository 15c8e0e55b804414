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

import dev.lockstep.training.data.CifarSource.ImageFile;

/** CIFAR-10 or CIFAR-100 in its official binary layout. */
final class Cifar implements StoredDataset {
    private final CifarSource source;
    private final CifarLayout layout;
    private final Path folder;

    Cifar(Path directory, CifarSource source) {
        this.source = source;
        layout = source.layout();
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
                    layout.title + " is not in " + folder + " and could not be fetched from " + source.archive() + " ("
                            + DatasetException.reason(e) + "). Put " + String.join(", ", source.names())
                            + " of the binary version of " + layout.title + " (md5 of the archive "
                            + source.archiveMd5() + ") into that folder.",
                    e);
        }
    }

    @Override
    public Dataset load() {
        fetch(new DownloadLogger(layout.title, folder));
        StringBuilder digests = new StringBuilder();
        ImageSet training = read(source.training(), digests);
        ImageSet test = read(List.of(source.test()), digests);
        return new Dataset(training, test, layout.statistics(), Digests.sha256(digests.toString()));
    }

    private boolean present(ImageFile file) {
        try {
            return Files.size(folder.resolve(file.name())) == (long) file.images() * layout.row();
        } catch (IOException e) {
            return false;
        }
    }

    /** The images of these files; appends each file's SHA-256 to {@code digests}. */
    private ImageSet read(List<ImageFile> files, StringBuilder digests) {
        int images = files.stream().mapToInt(ImageFile::images).sum();
        ImageSet set = new ImageSet(new byte[images * IMAGE], new byte[images]);
        int first = 0;
        for (ImageFile file : files) {
            digests.append(read(file, set, first));
            first += file.images();
        }
        return set;
    }

    /** Reads a file's images to the places from {@code first} on; returns the file's SHA-256. */
    private String read(ImageFile file, ImageSet set, int first) {
        Path path = folder.resolve(file.name());
        MessageDigest digest = Digests.sha256();
        boolean labelled = true;
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            byte[] row = new byte[layout.row()];
            for (int image = first; image < first + file.images(); image++) {
                in.readNBytes(row, 0, row.length);
                set.labels()[image] = row[layout.labels - 1];
                labelled &= set.label(image) < layout.classes;
                interleave(row, set.pixels(), image * IMAGE);
            }
        } catch (IOException e) {
            throw new DatasetException(path + " cannot be read (" + DatasetException.reason(e) + ").", e);
        }
        String actual = Digests.hex(digest);
        if (!labelled || (file.sha256() != null && !actual.equals(file.sha256()))) {
            throw new DatasetException(
                    path + " is damaged or not " + layout.title + "'s (its sha256 is " + actual
                            + "). Remove it: it will be fetched anew.",
                    null);
        }
        return actual;
    }

    /** From one plane a channel to the three channels of a pixel together. */
    private void interleave(byte[] row, byte[] pixels, int at) {
        int plane = IMAGE / CHANNELS;
        for (int i = 0; i < plane; i++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                pixels[at + i * CHANNELS + channel] = row[layout.labels + channel * plane + i];
            }
        }
    }
}
