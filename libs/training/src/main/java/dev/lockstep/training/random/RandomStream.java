package dev.lockstep.training.random;

/** The random numbers of one purpose, epoch and position. Not thread-safe, and cheap to create. */
public final class RandomStream implements RandomNumbers {
    private final int key0;
    private final int key1;
    private final int purpose;
    private final int epoch;
    private final int position;
    private final int[] block = new int[4];
    private int blocksDrawn;
    private int wordsLeft;

    RandomStream(long seed, int purpose, int epoch, int position) {
        key0 = (int) seed;
        key1 = (int) (seed >>> 32);
        this.purpose = purpose;
        this.epoch = epoch;
        this.position = position;
    }

    /** Returns 32 uniform bits. */
    public int nextInt() {
        if (wordsLeft == 0) {
            block[0] = blocksDrawn++;
            block[1] = position;
            block[2] = epoch;
            block[3] = purpose;
            Philox.encrypt(block, key0, key1);
            wordsLeft = 4;
        }
        return block[4 - wordsLeft--];
    }

    /**
     * Draws uniformly from 0 (inclusive) to {@code bound} (exclusive) without bias: Lemire, "Fast random integer
     * generation in an interval", ACM TOMACS 29(1), 2019, algorithm 5.
     */
    @Override
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, was " + bound);
        }
        long product = (nextInt() & 0xFFFFFFFFL) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            long threshold = (1L << 32) % bound;
            while ((product & 0xFFFFFFFFL) < threshold) {
                product = (nextInt() & 0xFFFFFFFFL) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** Draws uniformly from the multiples of 2^-24 in [0, 1). */
    public float nextFloat() {
        return (nextInt() >>> 8) * 0x1p-24f;
    }

    /** Draws uniformly from the multiples of 2^-53 in [0, 1). */
    @Override
    public double nextDouble() {
        int high = nextInt() >>> 5;
        int low = nextInt() >>> 6;
        return (high * 0x1p26 + low) * 0x1p-53;
    }

    /**
     * Draws from N(0, 1): Box and Muller, "A note on the generation of random normal deviates", 1958. StrictMath gives
     * equal bits on every machine.
     */
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * nextDouble());
    }
}
