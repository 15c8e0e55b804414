/** Statistics of a cell over its seeds. */
@NullMarked
package dev.lockstep.results.summary;

import org.jspecify.annotations.NullMarked;
