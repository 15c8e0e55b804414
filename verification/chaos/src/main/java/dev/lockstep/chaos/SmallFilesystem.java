package dev.lockstep.chaos;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A file system in memory that can be full at any moment. Only who may mount has one: root, outside of most containers. */
final class SmallFilesystem implements AutoCloseable {
    private static final String SIZE = "8g";
    /** Less than PostgreSQL needs for anything. */
    private static final long LEFT = 64 << 10;

    private static final int TRIES = 20;

    private final Path folder;

    private SmallFilesystem(Path folder) {
        this.folder = folder;
    }

    /** In this folder, which is made; empty where this machine does not let us mount. */
    static Optional<SmallFilesystem> mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean mounted =
                runs("mount", "-t", "tmpfs", "-o", "mode=755,size=" + SIZE, "lockstep-chaos", folder.toString());
        return mounted ? Optional.of(new SmallFilesystem(folder)) : Optional.empty();
    }

    /** From now on nothing more goes onto it. */
    void fill() throws IOException, InterruptedException {
        for (int left = TRIES; !resize(Long.toString(used() + LEFT)); left--) { // it has grown in between
            if (left == 0) {
                throw new IOException("the disk cannot be made smaller: " + folder);
            }
        }
    }

    void makeRoom() throws IOException, InterruptedException {
        if (!resize(SIZE)) {
            throw new IOException("the disk cannot be made larger: " + folder);
        }
    }

    private long used() throws IOException {
        FileStore store = Files.getFileStore(folder);
        return store.getTotalSpace() - store.getUnallocatedSpace();
    }

    private boolean resize(String size) throws InterruptedException {
        return runs("mount", "-o", "remount,size=" + size, folder.toString());
    }

    @Override
    public void close() {
        try {
            boolean _ = runs("umount", "--lazy", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
