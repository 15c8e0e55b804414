/** What the queue can bear, on a PostgreSQL as it would be run: {@code make bench-queue}. */
@NullMarked
package dev.lockstep.benchmarks.queue;

import org.jspecify.annotations.NullMarked;
