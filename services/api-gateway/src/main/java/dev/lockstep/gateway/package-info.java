/** The API gateway: validates, stores and queues experiments, and forwards reads to results-store. */
@NullMarked
package dev.lockstep.gateway;

import org.jspecify.annotations.NullMarked;
