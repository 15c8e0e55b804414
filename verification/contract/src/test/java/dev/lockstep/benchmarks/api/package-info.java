/** What the gateway can bear, beside what {@code scripts/bench-api} measures itself: {@code make bench-api}. */
@NullMarked
package dev.lockstep.benchmarks.api;

import org.jspecify.annotations.NullMarked;
