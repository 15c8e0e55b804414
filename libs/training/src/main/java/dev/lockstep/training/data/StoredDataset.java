package dev.lockstep.training.data;

/** A data set in local files that are downloaded once. */
sealed interface StoredDataset permits Cifar, FashionMnist {
    /** Returns whether all files exist. */
    boolean present();

    /**
     * Downloads missing files.
     *
     * @throws DatasetException if the download fails
     */
    void fetch(FetchListener listener);

    /**
     * Returns the data set. Downloads missing files and verifies checksums.
     *
     * @throws DatasetException if the data set cannot be loaded
     */
    Dataset load();
}
