package dev.lockstep.training.random;

/** Creates all random streams of a run: a pure function of seed, purpose, epoch and position. */
public record RandomSource(long seed) {
    /**
     * Returns a new stream.
     *
     * @param epoch from 0; 0 for numbers that are drawn once per run
     * @param position the index within the epoch (or run), such as a sample's position in the epoch's order
     */
    public RandomStream stream(RandomPurpose purpose, int epoch, int position) {
        return new RandomStream(seed, purpose.code(), epoch, position);
    }
}
