package dev.lockstep.training.data;

/** Hears how far a download is; of several files, one after the other. */
@FunctionalInterface
public interface FetchListener {
    /** So many bytes of {@code total} have arrived; {@code total} is -1 where the server does not say. Called for every few KiB. */
    void fetched(long bytes, long total);
}
