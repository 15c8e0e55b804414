package dev.lockstep.training.random;

/** All randomness of a run: a pure function of its seed, a purpose, an epoch and a position. */
public record RandomSource(long seed) {
    /**
     * The draws for one thing.
     *
     * @param epoch from 0; 0 for what is drawn once a run
     * @param position which of the epoch's (or the run's) things it is, as a sample's place in the epoch's order
     */
    public RandomStream stream(RandomPurpose purpose, int epoch, int position) {
        return new RandomStream(seed, purpose.code(), epoch, position);
    }
}
