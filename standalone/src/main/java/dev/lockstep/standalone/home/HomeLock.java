package dev.lockstep.standalone.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Restricts a {@link Home} to one live process. The operating system releases the lock when the process ends, even
 * after a crash. The lock file contains the URL of the process that holds it.
 */
public final class HomeLock implements AutoCloseable {
    private final FileChannel file;

    private HomeLock(FileChannel file) {
        this.file = file;
    }

    /** Acquires the lock, or returns empty if another live process holds it. */
    public static Optional<HomeLock> tryAcquire(Home home) throws IOException {
        FileChannel file = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (file.tryLock() == null) {
            file.close();
            return Optional.empty();
        }
        HomeLock lock = new HomeLock(file);
        lock.write("");
        return Optional.of(lock);
    }

    /** Writes the URL of the running platform to the lock file, for other processes. */
    public void publishUrl(String url) throws IOException {
        write(url);
    }

    /**
     * Returns the URL of the process that holds the lock, or empty while it starts. Must not be called by the holder:
     * POSIX releases a lock as soon as its process closes any other descriptor of the file.
     */
    public static Optional<String> publishedUrl(Home home) throws IOException {
        return Optional.of(Files.readString(home.lock())).filter(url -> !url.isEmpty());
    }

    private void write(String text) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    @Override
    public void close() throws IOException {
        write("");
        file.close();
    }
}
