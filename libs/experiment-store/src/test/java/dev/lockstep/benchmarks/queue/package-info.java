/**
 * Measures the throughput of the queue on a PostgreSQL server with a production configuration: {@code make
 * bench-queue}.
 */
@NullMarked
package dev.lockstep.benchmarks.queue;

import org.jspecify.annotations.NullMarked;
