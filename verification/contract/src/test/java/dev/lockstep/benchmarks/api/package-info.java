/** Benchmarks of the API gateway in Java, run by {@code scripts/bench-api} ({@code make bench-api}). */
@NullMarked
package dev.lockstep.benchmarks.api;

import org.jspecify.annotations.NullMarked;
