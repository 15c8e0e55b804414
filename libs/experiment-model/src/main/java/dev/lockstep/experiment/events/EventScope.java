package dev.lockstep.experiment.events;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;

/** Selects the runs whose events a subscriber receives. */
public sealed interface EventScope {
    boolean contains(RunId run, ExperimentId experiment);

    /** The events of one run. */
    record OfRun(RunId run) implements EventScope {
        @Override
        public boolean contains(RunId other, ExperimentId experiment) {
            return run.equals(other);
        }
    }

    /** The events of an experiment's runs. */
    record OfExperiment(ExperimentId experiment) implements EventScope {
        @Override
        public boolean contains(RunId run, ExperimentId other) {
            return experiment.equals(other);
        }
    }

    /** The events of all runs. */
    record Everything() implements EventScope {
        @Override
        public boolean contains(RunId run, ExperimentId experiment) {
            return true;
        }
    }
}
