package dev.lockstep.training.random;

/** Random numbers, one after the other. */
public interface RandomNumbers {
    /** For what is not random: refuses to be drawn from. */
    RandomNumbers NONE = new RandomNumbers() {
        @Override
        public double nextDouble() {
            throw new IllegalStateException("nothing is random here");
        }

        @Override
        public int nextInt(int bound) {
            throw new IllegalStateException("nothing is random here");
        }
    };

    /** Uniform in [0, 1). */
    double nextDouble();

    /** Uniform in 0 (inclusive) to {@code bound} (exclusive); {@code bound} is positive. */
    int nextInt(int bound);

    /** Uniform in [low, high). */
    default double uniform(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /** True with this probability. */
    default boolean chance(double probability) {
        return nextDouble() < probability;
    }
}
