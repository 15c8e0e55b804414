package dev.lockstep.training.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.lockstep.experiment.spec.DatasetRef;

/** Loads the data sets of one directory and caches them. Thread-safe. */
public final class Datasets {
    private final Function<DatasetRef, Optional<StoredDataset>> files;
    private final Map<DatasetRef, Dataset> loaded = new ConcurrentHashMap<>();
    /** One lock per data set, so that a slow download delays only the runs that need its data set. */
    private final Map<DatasetRef, Object> locks = new ConcurrentHashMap<>();

    /** {@code directory}: the directory of the files, created on the first download. */
    public Datasets(Path directory) {
        this(name -> storedDataset(name, directory));
    }

    /** {@code files}: returns the files of a data set, or empty if it is generated. */
    Datasets(Function<DatasetRef, Optional<StoredDataset>> files) {
        this.files = files;
    }

    /** Returns whether the data set's files exist or none are needed. */
    public boolean present(DatasetRef name) {
        return files.apply(name).map(StoredDataset::present).orElse(true);
    }

    /**
     * Downloads the data set's files if they are missing. Processes may do this concurrently.
     *
     * @throws DatasetException if the download fails
     */
    public void fetch(DatasetRef name, FetchListener listener) {
        files.apply(name).ifPresent(stored -> stored.fetch(listener));
    }

    /**
     * Returns the data set. Downloads missing files and verifies checksums.
     *
     * @throws DatasetException if the data set cannot be loaded
     */
    public Dataset load(DatasetRef name) {
        synchronized (locks.computeIfAbsent(name, _ -> new Object())) {
            Dataset dataset = loaded.get(name);
            if (dataset == null) {
                dataset = files.apply(name).map(StoredDataset::load).orElseGet(() -> new SyntheticDataset().generate());
                loaded.put(name, dataset);
            }
            return dataset;
        }
    }

    private static Optional<StoredDataset> storedDataset(DatasetRef name, Path directory) {
        return switch (name) {
            case DatasetRef.BuiltIn.CIFAR100 -> Optional.of(new Cifar(directory, CifarSource.CIFAR100));
            case DatasetRef.BuiltIn.CIFAR10 -> Optional.of(new Cifar(directory, CifarSource.CIFAR10));
            case DatasetRef.BuiltIn.FASHION_MNIST ->
                Optional.of(new FashionMnist(directory, FashionMnistSource.OFFICIAL));
            case DatasetRef.BuiltIn.SYNTHETIC -> Optional.empty();
        };
    }
}
