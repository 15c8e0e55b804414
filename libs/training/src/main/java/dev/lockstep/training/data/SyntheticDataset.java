package dev.lockstep.training.data;

import java.security.MessageDigest;

import dev.lockstep.experiment.spec.DatasetInfo;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.random.RandomStream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Generates a data set that is equal on every machine: each class has a smooth coloured pattern, and each image is its
 * class's pattern shifted by up to {@value #SHIFT} pixels plus noise. LeNet-5 learns it within a few epochs.
 */
final class SyntheticDataset {
    private static final DatasetInfo INFO = DatasetRef.BuiltIn.SYNTHETIC.info();
    private static final ImageShape SHAPE = INFO.images();
    private static final int CHANNELS = SHAPE.channels();
    private static final RandomSource RANDOM = new RandomSource(0);
    private static final int TRAINING = 0;
    private static final int TEST = 1;
    private static final int PATTERNS = 2;
    private static final int GRID = 6;
    private static final int SHIFT = 2;
    private static final int NOISE = 56;

    private final byte[][] patterns;

    SyntheticDataset() {
        patterns = new byte[INFO.classes()][];
        for (int label = 0; label < patterns.length; label++) {
            patterns[label] = pattern(RANDOM.stream(RandomPurpose.SYNTHETIC_IMAGES, PATTERNS, label));
        }
    }

    Dataset generate() {
        ImageSet training = images(TRAINING, INFO.trainingImages());
        ImageSet test = images(TEST, INFO.testImages());
        return new Dataset(training, test, ChannelStatistics.of(training), sha256(training, test));
    }

    /** Returns the SHA-256 over the pixels and labels of each set in turn, in lower-case hex. */
    private static String sha256(ImageSet... sets) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (ImageSet set : sets) {
            digest.update(set.pixels());
            digest.update(set.labels());
        }
        return Hex.encodeHexString(digest.digest());
    }

    private ImageSet images(int split, int count) {
        ImageSet set = ImageSet.allocate(SHAPE, count);
        for (int image = 0; image < count; image++) {
            int label = image % patterns.length;
            set.labels()[image] = (byte) label;
            RandomStream random = RANDOM.stream(RandomPurpose.SYNTHETIC_IMAGES, split, image);
            draw(patterns[label], random, set.pixels(), image * SHAPE.size());
        }
        return set;
    }

    private static void draw(byte[] pattern, RandomStream random, byte[] pixels, int offset) {
        int down = random.nextInt(2 * SHIFT + 1);
        int right = random.nextInt(2 * SHIFT + 1);
        int bits = 0;
        for (int row = 0; row < SHAPE.height(); row++) {
            for (int i = 0; i < SHAPE.rowSize(); i++) {
                int source = ((row + down) * (SHAPE.width() + 2 * SHIFT) + right) * CHANNELS + i;
                bits = i % 2 == 0 ? random.nextInt() : bits >>> 16;
                // The difference of two bytes has a triangular distribution with mean 0.
                int noise = ((bits & 0xFF) - (bits >>> 8 & 0xFF)) * NOISE / 128;
                int value = Byte.toUnsignedInt(pattern[source]) + noise;
                pixels[offset + row * SHAPE.rowSize() + i] = (byte) Math.clamp(value, 0, 255);
            }
        }
    }

    /** Draws random colours on a coarse grid and interpolates linearly; an image plus the shift on each side. */
    private static byte[] pattern(RandomStream random) {
        float[] grid = new float[GRID * GRID * CHANNELS];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = 48 + 160 * random.nextFloat();
        }
        int side = SHAPE.width() + 2 * SHIFT;
        byte[] pattern = new byte[side * side * CHANNELS];
        float step = (GRID - 1f) / (side - 1);
        for (int i = 0; i < pattern.length; i++) {
            int channel = i % CHANNELS;
            int pixel = i / CHANNELS;
            float row = Math.floorDiv(pixel, side) * step;
            float column = pixel % side * step;
            pattern[i] = (byte) Math.round(interpolate(grid, row, column, channel));
        }
        return pattern;
    }

    private static float interpolate(float[] grid, float row, float column, int channel) {
        int top = Math.min((int) row, GRID - 2);
        int left = Math.min((int) column, GRID - 2);
        float down = row - top;
        float right = column - left;
        int at = (top * GRID + left) * CHANNELS + channel;
        float upper = grid[at] * (1 - right) + grid[at + CHANNELS] * right;
        int below = at + GRID * CHANNELS;
        float lower = grid[below] * (1 - right) + grid[below + CHANNELS] * right;
        return upper * (1 - down) + lower * down;
    }
}
