/** Curves as images. */
@NullMarked
package dev.lockstep.results.plots;

import org.jspecify.annotations.NullMarked;
