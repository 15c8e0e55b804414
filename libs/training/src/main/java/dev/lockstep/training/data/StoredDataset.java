package dev.lockstep.training.data;

/** A data set in files that are fetched once. */
sealed interface StoredDataset permits Cifar, FashionMnist {
    /** Whether the files are in place. */
    boolean present();

    /**
     * Fetches the files unless they are in place.
     *
     * @throws DatasetException if they cannot be had
     */
    void fetch(FetchListener listener);

    /**
     * The data set, fetched if need be and checked.
     *
     * @throws DatasetException if it cannot be had
     */
    Dataset load();
}
