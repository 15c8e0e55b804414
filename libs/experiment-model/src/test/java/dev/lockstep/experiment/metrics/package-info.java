@NullMarked
package dev.lockstep.experiment.metrics;

import org.jspecify.annotations.NullMarked;
