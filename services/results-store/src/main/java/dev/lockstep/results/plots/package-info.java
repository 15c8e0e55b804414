/** Curves as pictures. */
@NullMarked
package dev.lockstep.results.plots;

import org.jspecify.annotations.NullMarked;
