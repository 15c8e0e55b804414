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

/** A tar.gz somewhere, known by its MD5. */
final class Download {
    /** After so long without an answer, or without another byte, the server counts as gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI archive;
    private final String md5;
    private final FetchListener listener;

    Download(URI archive, String md5, FetchListener listener) {
        this.archive = archive;
        this.md5 = md5;
        this.listener = listener;
    }

    /**
     * Puts those of the archive's files that are named so into {@code folder}, whole and checked or not at all: they are unpacked beside
     * it and moved, so that another process sees (and may at the same time put there) complete files only.
     */
    void unpack(Path folder, List<String> names) throws IOException {
        Files.createDirectories(folder);
        Path unpacked = Files.createTempDirectory(folder, ".unpacking-");
        try {
            extract(unpacked, names);
            for (String name : names) {
                Files.move(
                        unpacked.resolve(name),
                        folder.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            for (String name : names) {
                Files.deleteIfExists(unpacked.resolve(name));
            }
            Files.delete(unpacked);
        }
    }

    private void extract(Path target, List<String> names) throws IOException {
        URLConnection connection = archive.toURL().openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        MessageDigest digest = Digests.md5();
        long total = connection.getContentLengthLong();
        try (InputStream counted = new CountedInputStream(connection.getInputStream(), total, listener);
                InputStream digested = new DigestInputStream(counted, digest);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(digested))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (entry.isFile() && names.contains(name)) {
                    Files.copy(tar, target.resolve(name));
                }
            }
            digested.transferTo(OutputStream.nullOutputStream());
        }
        String actual = Digests.hex(digest);
        if (!actual.equals(md5)) {
            throw new IOException("what arrived has md5 " + actual + " instead of " + md5);
        }
    }
}
