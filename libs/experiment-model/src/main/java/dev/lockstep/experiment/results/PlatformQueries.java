package dev.lockstep.experiment.results;

/** Reads the state of the whole platform, for operators. */
public interface PlatformQueries {
    PlatformView platform();
}
