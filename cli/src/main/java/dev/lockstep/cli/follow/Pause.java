package dev.lockstep.cli.follow;

/** The time before a stream that has ended is asked for again. */
@FunctionalInterface
public interface Pause {
    void pause() throws InterruptedException;
}
