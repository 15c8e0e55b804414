package dev.lockstep.training.data;

import static dev.lockstep.training.data.FashionMnistSource.Split.SIDE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

import dev.lockstep.experiment.spec.DatasetInfo;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.ImageShape;
import org.apache.commons.codec.digest.DigestUtils;

/** Fashion-MNIST: 28x28 grey images, padded to 32x32 with black, the grey channel repeated for red, green, blue. */
final class FashionMnist implements StoredDataset {
    private static final DatasetInfo INFO = DatasetRef.BuiltIn.FASHION_MNIST.info();

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
            StagingDirectory.sweep(folder);
            for (IdxFile file : source.files().toList()) {
                if (!present(file)) {
                    new Download(source.folder().resolve(file.name()), file.md5(), listener).save(folder, file.name());
                }
            }
        } catch (IOException e) {
            throw new DatasetException(
                    INFO.title() + " is not in " + folder + " and could not be downloaded from " + source.folder()
                            + " ("
                            + DatasetException.reason(e) + "). Put the files " + String.join(", ", source.names())
                            + " into that directory.",
                    e);
        }
    }

    /** Loads the data set; the statistics are those of the padded images. */
    @Override
    public Dataset load() {
        fetch(new DownloadLogger(INFO.title(), folder));
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
        ImageShape shape = INFO.images();
        int padding = (shape.width() - SIDE) / 2;
        byte[] pixels = new byte[labels.length * shape.size()];
        for (int i = 0; i < greys.length; i++) {
            int image = i / (SIDE * SIDE);
            int row = i / SIDE % SIDE + padding;
            int column = i % SIDE + padding;
            int offset = image * shape.size() + (row * shape.width() + column) * shape.channels();
            Arrays.fill(pixels, offset, offset + shape.channels(), greys[i]);
        }
        return new ImageSet(shape, pixels, labels);
    }
}
