/** How fast the parts of training are, in the code that training runs. */
@NullMarked
package dev.lockstep.benchmarks;

import org.jspecify.annotations.NullMarked;
