package dev.lockstep.training.data;

/** Receives the progress of downloads; several files are downloaded one after the other. */
@FunctionalInterface
public interface FetchListener {
    /** Called every few KiB with the bytes received so far; {@code total} is -1 if the server does not report it. */
    void fetched(long bytes, long total);
}
