package dev.lockstep.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** A file somewhere, known by its MD5. */
final class Download {
    /** After so long without an answer, or without another byte, the server counts as gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI address;
    private final String md5;
    private final FetchListener listener;

    Download(URI address, String md5, FetchListener listener) {
        this.address = address;
        this.md5 = md5;
        this.listener = listener;
    }

    /** Puts the file into {@code folder} under this name. */
    void save(Path folder, String name) throws IOException {
        stage(folder, List.of(name), staged -> read(in -> Files.copy(in, staged.resolve(name))));
    }

    /** For a tar.gz: puts those of its files that are named so into {@code folder}. */
    void unpack(Path folder, List<String> names) throws IOException {
        stage(folder, names, staged -> read(in -> extract(in, staged, names)));
    }

    /**
     * Brings files into {@code folder} whole and checked or not at all: they are written beside it and moved, so that another process sees
     * (and may at the same time put there) complete files only.
     */
    private static void stage(Path folder, List<String> names, Use<Path> write) throws IOException {
        Files.createDirectories(folder);
        Path staged = Files.createTempDirectory(folder, ".fetching-");
        try {
            write.accept(staged);
            for (String name : names) {
                Files.move(
                        staged.resolve(name),
                        folder.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            for (String name : names) {
                Files.deleteIfExists(staged.resolve(name));
            }
            Files.delete(staged);
        }
    }

    private static void extract(InputStream in, Path target, List<String> names) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in));
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            if (entry.isFile() && names.contains(name)) {
                Files.copy(tar, target.resolve(name));
            }
        }
    }

    /** Hands what arrives to {@code use}, and checks all of it. */
    private void read(Use<InputStream> use) throws IOException {
        URLConnection connection = address.toURL().openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        MessageDigest digest = Digests.md5();
        long total = connection.getContentLengthLong();
        try (InputStream counted = new CountingInputStream(connection.getInputStream(), total, listener);
                InputStream digested = new DigestInputStream(counted, digest)) {
            use.accept(digested);
            digested.transferTo(OutputStream.nullOutputStream());
        }
        String actual = Digests.hex(digest);
        if (!actual.equals(md5)) {
            throw new IOException("what arrived has md5 " + actual + " instead of " + md5);
        }
    }

    @FunctionalInterface
    private interface Use<T> {
        void accept(T value) throws IOException;
    }
}
