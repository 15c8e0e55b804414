package dev.lockstep.training.random;

/** A sequence of random numbers. */
public interface RandomNumbers {
    /** For deterministic work: every draw throws. */
    RandomNumbers NONE = new RandomNumbers() {
        @Override
        public double nextDouble() {
            throw new IllegalStateException("deterministic work must not draw random numbers");
        }

        @Override
        public int nextInt(int bound) {
            throw new IllegalStateException("deterministic work must not draw random numbers");
        }
    };

    /** Draws uniformly from [0, 1). */
    double nextDouble();

    /** Draws uniformly from 0 (inclusive) to {@code bound} (exclusive), which must be positive. */
    int nextInt(int bound);

    /** Draws uniformly from [low, high). */
    default double uniform(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /** Returns true with the given probability. */
    default boolean chance(double probability) {
        return nextDouble() < probability;
    }
}
