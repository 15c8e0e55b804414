package dev.lockstep.experiment.events;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;

/** Whose events somebody wants to hear. */
public sealed interface EventScope {
    boolean contains(RunId run, ExperimentId experiment);

    /** One run's. */
    record OfRun(RunId run) implements EventScope {
        @Override
        public boolean contains(RunId other, ExperimentId experiment) {
            return run.equals(other);
        }
    }

    /** Those of an experiment's runs. */
    record OfExperiment(ExperimentId experiment) implements EventScope {
        @Override
        public boolean contains(RunId run, ExperimentId other) {
            return experiment.equals(other);
        }
    }

    /** Everybody's. */
    record Everything() implements EventScope {
        @Override
        public boolean contains(RunId run, ExperimentId experiment) {
            return true;
        }
    }
}
