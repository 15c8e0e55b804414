/** The Pareto frontier of accuracy or loss against communication. */
@NullMarked
package dev.lockstep.results.frontier;

import org.jspecify.annotations.NullMarked;
