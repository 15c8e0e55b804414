package dev.lockstep.training.random;

/**
 * Philox4x32-10, a counter-based random number generator. It maps a 128-bit counter to a block of four words under a
 * 64-bit key, so any block can be computed without the preceding ones.
 *
 * <p>Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 3.3.
 */
final class Philox {
    private static final int ROUNDS = 10;
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;

    private Philox() {}

    /** Encrypts the counter {@code block} (four words, least significant first) in place. */
    static void encrypt(int[] block, int key0, int key1) {
        int c0 = block[0];
        int c1 = block[1];
        int c2 = block[2];
        int c3 = block[3];
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
            long product1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
            c0 = (int) (product1 >>> 32) ^ c1 ^ (key0 + round * WEYL_0);
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ (key1 + round * WEYL_1);
            c3 = (int) product0;
        }
        block[0] = c0;
        block[1] = c1;
        block[2] = c2;
        block[3] = c3;
    }
}
