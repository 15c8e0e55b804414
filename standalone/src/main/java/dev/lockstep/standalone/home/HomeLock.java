package dev.lockstep.standalone.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One live process a {@link Home}. The lock is the operating system's: it ends with its process, however that dies. The file's text tells
 * others where the holder answers.
 */
public final class HomeLock implements AutoCloseable {
    private final FileChannel file;

    private HomeLock(FileChannel file) {
        this.file = file;
    }

    /** Takes the lock; empty when another live process holds it. */
    public static Optional<HomeLock> tryTake(Home home) throws IOException {
        FileChannel file = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (file.tryLock() == null) {
            file.close();
            return Optional.empty();
        }
        HomeLock lock = new HomeLock(file);
        lock.write("");
        return Optional.of(lock);
    }

    /** Tells whoever finds the home locked where its platform answers. */
    public void announce(String url) throws IOException {
        write(url);
    }

    /**
     * Where the process that holds the lock answers; empty while it starts. Not for the holder itself: POSIX gives a lock up as soon as its
     * process closes any other descriptor of the file.
     */
    public static Optional<String> announced(Home home) throws IOException {
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
