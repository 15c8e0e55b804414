package dev.lockstep.cli.follow;

/** The time before a stream that has ended is asked for again. */
@FunctionalInterface
public interface ReconnectDelay {
    void pause() throws InterruptedException;
}
