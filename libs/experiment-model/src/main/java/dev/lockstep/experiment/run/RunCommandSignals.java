package dev.lockstep.experiment.run;

/** Signals workers that owners gave commands. {@link RunQueue#renew} returns the commands themselves. */
public interface RunCommandSignals {
    /**
     * Subscribes to the signals.
     *
     * @param onCommand runs in the subscription's thread, also whenever a signal may have been missed
     */
    Subscription subscribe(Runnable onCommand);

    /** Delivers signals until it is closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
