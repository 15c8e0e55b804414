package dev.lockstep.gateway.experiment;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The body of an import request, received into a temporary file: a slow client takes no memory, and an interrupted
 * request is noticed before anything is read. The file has no name, so that it never outlives the process.
 */
final class ImportBody implements AutoCloseable {
    private static final long MAX_SENT_BYTES = 64 << 20;
    private static final long MAX_UNPACKED_BYTES = 256 << 20;
    private static final int CHUNK = 1 << 16;
    private static final String AS_SENT = "64 MiB; Content-Encoding: gzip allows 256 MiB of unpacked JSON";
    private static final String UNPACKED = "256 MiB of unpacked JSON";

    private final FileChannel file;
    private final boolean isGzip;

    private ImportBody(FileChannel file, boolean isGzip) {
        this.file = file;
        this.isGzip = isGzip;
    }

    /** Throws {@link ResponseStatusException} if the body is too large or its encoding is not supported. */
    static ImportBody receive(HttpServletRequest request) throws IOException {
        boolean isGzip = isGzip(request);
        if (request.getContentLengthLong() > MAX_SENT_BYTES) {
            throw tooLarge(AS_SENT);
        }
        // On POSIX systems, the file loses its name at once.
        FileChannel file = FileChannel.open(
                Files.createTempFile("lockstep-import-", ".json"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        try (InputStream sent = new LimitedInputStream(request.getInputStream(), MAX_SENT_BYTES, AS_SENT)) {
            sent.transferTo(Channels.newOutputStream(file));
            return new ImportBody(file, isGzip);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Returns the unpacked body. Reading it fails if it is truncated, or beyond the allowed size. */
    InputStream content() throws IOException {
        InputStream sent = Channels.newInputStream(file.position(0));
        return isGzip ? new LimitedInputStream(unpacked(sent), MAX_UNPACKED_BYTES, UNPACKED) : sent;
    }

    private static InputStream unpacked(InputStream sent) throws IOException {
        try {
            return new GZIPInputStream(sent, CHUNK);
        } catch (ZipException | EOFException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "the body is not gzip, as its Content-Encoding says", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static boolean isGzip(HttpServletRequest request) {
        String encoding = Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONTENT_ENCODING), "identity");
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> false;
            case "gzip" -> true;
            default ->
                throw new ResponseStatusException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the only Content-Encoding of an import is gzip");
        };
    }

    private static ResponseStatusException tooLarge(String limit) {
        return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "the body must not exceed " + limit);
    }

    /** Fails when more bytes than allowed have been read. */
    private static final class LimitedInputStream extends FilterInputStream {
        private final String limit;
        private long left;

        LimitedInputStream(InputStream in, long max, String limit) {
            super(in);
            this.left = max;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge(limit);
            }
        }
    }
}
