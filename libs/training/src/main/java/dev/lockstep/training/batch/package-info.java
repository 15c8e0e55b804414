/** Sampling, sharding and batch loading: which samples each step uses, and their values in memory. */
@NullMarked
package dev.lockstep.training.batch;

import org.jspecify.annotations.NullMarked;
