package dev.lockstep.training.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.lockstep.experiment.spec.DatasetName;

/** The data sets under one directory, each read once. Thread-safe. */
public final class Datasets {
    private final Cifar100 cifar100;
    private final Map<DatasetName, Dataset> loaded = new ConcurrentHashMap<>();

    /** {@code directory}: where the files are, or are fetched to; made when it is needed. */
    public Datasets(Path directory) {
        this(new Cifar100(directory, Cifar100Source.OFFICIAL));
    }

    Datasets(Cifar100 cifar100) {
        this.cifar100 = cifar100;
    }

    /** Whether the data set's files are in place, or none are needed. */
    public boolean present(DatasetName name) {
        return switch (name) {
            case CIFAR100 -> cifar100.present();
            case SYNTHETIC -> true;
        };
    }

    /**
     * Fetches the data set's files unless they are in place. Several processes may do so at once.
     *
     * @throws DatasetException if they cannot be had; the message says what to put where
     */
    public void fetch(DatasetName name, FetchListener listener) {
        switch (name) {
            case CIFAR100 -> cifar100.fetch(listener);
            case SYNTHETIC -> {}
        }
    }

    /**
     * The data set, fetched if need be and checked.
     *
     * @throws DatasetException if it cannot be had; the message says what to do
     */
    public Dataset load(DatasetName name) {
        return loaded.computeIfAbsent(name, missing -> switch (missing) {
            case CIFAR100 -> cifar100.load();
            case SYNTHETIC -> new Synthetic().generate();
        });
    }
}
