package dev.lockstep.training.localsteps;

/**
 * The length of a run.
 *
 * @param stepsPerEpoch the number of local steps of each replica
 * @param samplesPerEpoch the number of samples of all replicas
 */
public record RunLength(int epochs, int stepsPerEpoch, long samplesPerEpoch) {
    /** Returns the epoch of a step, both counted from 0. */
    int epoch(long step) {
        return Math.toIntExact(step / stepsPerEpoch);
    }

    /** Returns the number of steps from this one to the end of its epoch. */
    public long stepsLeftInEpoch(long step) {
        return stepsPerEpoch - step % stepsPerEpoch;
    }

    /** Returns the number of steps from this one to the end of the run. */
    public long stepsLeft(long step) {
        return (long) epochs * stepsPerEpoch - step;
    }
}
