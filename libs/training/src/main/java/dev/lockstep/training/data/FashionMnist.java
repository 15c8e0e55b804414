package dev.lockstep.training.data;

import static dev.lockstep.training.data.FashionMnistSource.Split.SIDE;
import static dev.lockstep.training.data.ImageSet.CHANNELS;
import static dev.lockstep.training.data.ImageSet.IMAGE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.apache.commons.codec.digest.DigestUtils;

/** Fashion-MNIST: 28x28 grey images, padded to 32x32 with black, the grey channel repeated for red, green, blue. */
final class FashionMnist implements StoredDataset {
    private static final String TITLE = "Fashion-MNIST";
    private static final int PADDING = (ImageSet.SIDE - SIDE) / 2;

    private final Path folder;
    private final FashionMnistSource source;

    FashionMnist(Path directory, FashionMnistSource source) {
        folder = directory.resolve("fashion-mnist");
        this.source = source;
    }

    @Override
    public boolean present() {
        return source.files().allMatch(this::present);
    }

    @Override
    public void fetch(FetchListener listener) {
        try {
            for (IdxFile file : source.files().toList()) {
                if (!present(file)) {
                    new Download(source.folder().resolve(file.name()), file.md5(), listener).save(folder, file.name());
                }
            }
        } catch (IOException e) {
            throw new DatasetException(
                    TITLE + " is not in " + folder + " and could not be downloaded from " + source.folder() + " ("
                            + DatasetException.reason(e) + "). Put the files " + String.join(", ", source.names())
                            + " into that directory.",
                    e);
        }
    }

    /** Loads the data set; the statistics are those of the padded images. */
    @Override
    public Dataset load() {
        fetch(new DownloadLogger(TITLE, folder));
        ImageSet training = read(source.training());
        ImageSet test = read(source.test());
        String digests = source.files().map(IdxFile::md5).collect(Collectors.joining());
        return new Dataset(training, test, ChannelStatistics.of(training), DigestUtils.sha256Hex(digests));
    }

    private boolean present(IdxFile file) {
        return Files.isRegularFile(folder.resolve(file.name()));
    }

    private ImageSet read(FashionMnistSource.Split split) {
        byte[] labels = split.labels().read(folder);
        byte[] greys = split.images().read(folder);
        byte[] pixels = new byte[labels.length * IMAGE];
        for (int i = 0; i < greys.length; i++) {
            int image = i / (SIDE * SIDE);
            int row = i / SIDE % SIDE + PADDING;
            int column = i % SIDE + PADDING;
            int offset = image * IMAGE + (row * ImageSet.SIDE + column) * CHANNELS;
            Arrays.fill(pixels, offset, offset + CHANNELS, greys[i]);
        }
        return new ImageSet(pixels, labels);
    }
}
