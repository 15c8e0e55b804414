package dev.lockstep.cli.follow;

/** The time between two looks. */
@FunctionalInterface
public interface Pause {
    void pause() throws InterruptedException;
}
