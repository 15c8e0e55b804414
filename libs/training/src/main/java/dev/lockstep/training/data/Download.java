package dev.lockstep.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;

import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Downloads a file and verifies its MD5. */
final class Download {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final URI address;
    private final String md5;
    private final FetchListener listener;

    Download(URI address, String md5, FetchListener listener) {
        this.address = address;
        this.md5 = md5;
        this.listener = listener;
    }

    /** Saves the file as {@code name} in {@code folder}. */
    void save(Path folder, String name) throws IOException {
        try (StagingDirectory staged = StagingDirectory.create(folder)) {
            read(in -> Files.copy(in, staged.resolve(name)));
            staged.publish(List.of(name));
        }
    }

    /**
     * Extracts the named files of a tar.gz into {@code folder}.
     *
     * @param remembered the files whose SHA-256 is written to {@link RememberedDigests}, because none is published
     */
    void unpack(Path folder, List<String> names, List<String> remembered) throws IOException {
        try (StagingDirectory staged = StagingDirectory.create(folder)) {
            read(in -> extract(in, staged, names));
            if (!remembered.isEmpty()) {
                RememberedDigests.write(staged, remembered);
                staged.publish(List.of(RememberedDigests.FILE));
            }
            staged.publish(names);
        }
    }

    private static void extract(InputStream in, StagingDirectory target, List<String> names) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in));
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            if (entry.isFile() && names.contains(name)) {
                Files.copy(tar, target.resolve(name));
            }
        }
    }

    /** Passes the content to {@code consumer} and verifies the MD5 of all of it. */
    private void read(IoConsumer<InputStream> consumer) throws IOException {
        URLConnection connection = new ProxyVariables(System.getenv()).open(address);
        connection.setConnectTimeout((int) TIMEOUT.toMillis());
        connection.setReadTimeout((int) TIMEOUT.toMillis());
        MessageDigest digest = DigestUtils.getMd5Digest();
        long total = connection.getContentLengthLong();
        try (InputStream counted = new CountingInputStream(connection.getInputStream(), total, listener);
                InputStream digested = new DigestInputStream(counted, digest)) {
            consumer.accept(digested);
            digested.transferTo(OutputStream.nullOutputStream());
        }
        String actual = Hex.encodeHexString(digest.digest());
        if (!actual.equals(md5)) {
            throw new IOException("the download has md5 " + actual + ", expected " + md5);
        }
    }

    @FunctionalInterface
    private interface IoConsumer<T> {
        void accept(T value) throws IOException;
    }
}
