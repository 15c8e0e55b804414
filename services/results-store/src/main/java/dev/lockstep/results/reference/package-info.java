/** Published results of the study, for comparison with measured ones. */
@NullMarked
package dev.lockstep.results.reference;

import org.jspecify.annotations.NullMarked;
