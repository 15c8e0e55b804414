/** Metrics of the platform: queued runs, workers and the states of runs. */
@NullMarked
package dev.lockstep.results.platform;

import org.jspecify.annotations.NullMarked;
