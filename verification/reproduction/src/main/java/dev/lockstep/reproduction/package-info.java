/** Generates the page of reproduced experiments, and its pictures, from the stored results. */
@NullMarked
package dev.lockstep.reproduction;

import org.jspecify.annotations.NullMarked;
