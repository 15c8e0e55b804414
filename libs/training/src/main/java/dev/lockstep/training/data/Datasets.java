package dev.lockstep.training.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.lockstep.experiment.spec.DatasetName;

/** The data sets under one directory, each read once. Thread-safe. */
public final class Datasets {
    private final Function<DatasetName, Optional<StoredDataset>> files;
    private final Map<DatasetName, Dataset> loaded = new ConcurrentHashMap<>();

    /** {@code directory}: where the files are, or are fetched to; made when it is needed. */
    public Datasets(Path directory) {
        this(name -> official(name, directory));
    }

    /** {@code files}: of each data set that has some. */
    Datasets(Function<DatasetName, Optional<StoredDataset>> files) {
        this.files = files;
    }

    /** Whether the data set's files are in place, or none are needed. */
    public boolean present(DatasetName name) {
        return files.apply(name).map(StoredDataset::present).orElse(true);
    }

    /**
     * Fetches the data set's files unless they are in place. Several processes may do so at once.
     *
     * @throws DatasetException if they cannot be had; the message says what to put where
     */
    public void fetch(DatasetName name, FetchListener listener) {
        files.apply(name).ifPresent(stored -> stored.fetch(listener));
    }

    /**
     * The data set, fetched if need be and checked.
     *
     * @throws DatasetException if it cannot be had; the message says what to do
     */
    public Dataset load(DatasetName name) {
        return loaded.computeIfAbsent(
                name,
                missing -> files.apply(missing)
                        .map(StoredDataset::load)
                        .orElseGet(() -> new SyntheticDataset().generate()));
    }

    private static Optional<StoredDataset> official(DatasetName name, Path directory) {
        return switch (name) {
            case CIFAR100 -> Optional.of(new Cifar(directory, CifarSource.CIFAR100));
            case CIFAR10 -> Optional.of(new Cifar(directory, CifarSource.CIFAR10));
            case FASHION_MNIST -> Optional.of(new FashionMnist(directory, FashionMnistSource.OFFICIAL));
            case SYNTHETIC -> Optional.empty();
        };
    }
}
