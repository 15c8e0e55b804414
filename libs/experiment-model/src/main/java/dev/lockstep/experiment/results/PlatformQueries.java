package dev.lockstep.experiment.results;

/** Reads how the platform as a whole stands, for its operators. */
public interface PlatformQueries {
    PlatformView platform();
}
