package dev.lockstep.training.localsteps;

/**
 * How long a run is.
 *
 * @param stepsPerEpoch local steps of each replica
 * @param samplesPerEpoch of all replicas together
 */
public record RunLength(int epochs, int stepsPerEpoch, long samplesPerEpoch) {
    /** The epoch, from 0, of a step counted from 0 over all epochs. */
    int epoch(long step) {
        return Math.toIntExact(step / stepsPerEpoch);
    }

    /** Steps from this one to the run's end. */
    public long stepsLeft(long step) {
        return (long) epochs * stepsPerEpoch - step;
    }
}
