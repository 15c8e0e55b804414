/** Stores submitted experiments and queues their runs. */
@NullMarked
package dev.lockstep.store.submission;

import org.jspecify.annotations.NullMarked;
