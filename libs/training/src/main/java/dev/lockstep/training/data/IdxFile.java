package dev.lockstep.training.data;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A gzipped file of unsigned bytes in MNIST's IDX format: a number that names type and rank, the dimensions (32 bits each, big-endian), the
 * bytes.
 *
 * @param md5 of the gzipped file, in lower-case hex
 */
record IdxFile(String name, String md5, List<Integer> shape) {
    private static final int UNSIGNED_BYTES = 0x08 << 8;

    IdxFile {
        shape = List.copyOf(shape);
    }

    /**
     * The bytes, in the order of the shape.
     *
     * @throws DatasetException if the file in {@code folder} is not this one
     */
    byte[] read(Path folder) {
        Path path = folder.resolve(name);
        try {
            byte[] compressed = Files.readAllBytes(path);
            MessageDigest digest = Digests.md5();
            digest.update(compressed);
            String actual = Digests.hex(digest);
            if (!actual.equals(md5)) {
                throw new DatasetException(
                        path + " is damaged (its md5 is " + actual + " instead of " + md5
                                + "). Remove it: it will be fetched anew.",
                        null);
            }
            return values(new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(compressed))));
        } catch (IOException e) {
            throw new DatasetException(path + " cannot be read (" + DatasetException.reason(e) + ").", e);
        }
    }

    private byte[] values(DataInputStream in) throws IOException {
        int kind = in.readInt();
        List<Integer> dimensions = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            dimensions.add(in.readInt());
        }
        if (kind != UNSIGNED_BYTES + shape.size() || !dimensions.equals(shape)) {
            throw new IOException("not bytes of shape " + shape);
        }
        byte[] values = new byte[shape.stream().reduce(1, Math::multiplyExact)];
        in.readFully(values);
        return values;
    }
}
