package dev.lockstep.cli.follow;

/** Waits before the client reconnects to an event stream. */
@FunctionalInterface
public interface ReconnectDelay {
    void await() throws InterruptedException;
}
