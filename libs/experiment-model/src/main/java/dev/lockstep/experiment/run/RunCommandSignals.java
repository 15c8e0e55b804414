package dev.lockstep.experiment.run;

/** Lets workers hear at once that owners gave orders; what was ordered they learn by {@link RunQueue#renew}. */
public interface RunCommandSignals {
    /**
     * Begins to listen.
     *
     * @param heard runs in a thread of the listener's, also where orders may have been missed
     */
    Listening listen(Runnable heard);

    /** Lasts until closed. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
