package dev.lockstep.training.data;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * A gzipped file in MNIST's IDX format: a magic number (type and rank), the dimensions (32-bit big-endian), the bytes.
 *
 * @param md5 the MD5 of the gzipped file, in lower-case hex
 */
record IdxFile(String name, String md5, List<Integer> shape) {
    private static final int UNSIGNED_BYTES = 0x08 << 8;

    IdxFile {
        shape = List.copyOf(shape);
    }

    /**
     * Returns the bytes in row-major order.
     *
     * @throws DatasetException if the file in {@code folder} is missing or does not match md5 and shape
     */
    byte[] read(Path folder) {
        Path path = folder.resolve(name);
        try {
            byte[] compressed = Files.readAllBytes(path);
            String actual = DigestUtils.md5Hex(compressed);
            if (!actual.equals(md5)) {
                throw new DatasetException(
                        path + " is damaged (its md5 is " + actual + ", expected " + md5
                                + "). Delete it; the next run downloads it again.",
                        null);
            }
            return values(new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(compressed))));
        } catch (IOException e) {
            throw new DatasetException(path + " cannot be read (" + DatasetException.reason(e) + ").", e);
        }
    }

    private byte[] values(DataInputStream in) throws IOException {
        int magicNumber = in.readInt();
        List<Integer> dimensions = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            dimensions.add(in.readInt());
        }
        if (magicNumber != UNSIGNED_BYTES + shape.size() || !dimensions.equals(shape)) {
            throw new IOException("expected unsigned bytes of shape " + shape);
        }
        byte[] values = new byte[shape.stream().reduce(1, Math::multiplyExact)];
        in.readFully(values);
        return values;
    }
}
