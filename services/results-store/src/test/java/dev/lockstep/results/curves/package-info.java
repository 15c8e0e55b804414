@NullMarked
package dev.lockstep.results.curves;

import org.jspecify.annotations.NullMarked;
