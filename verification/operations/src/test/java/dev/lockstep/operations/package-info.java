/** The services as operators see them: metrics, logs and traces. */
@NullMarked
package dev.lockstep.operations;

import org.jspecify.annotations.NullMarked;
