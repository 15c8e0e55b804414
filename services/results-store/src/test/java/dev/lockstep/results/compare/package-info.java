@NullMarked
package dev.lockstep.results.compare;

import org.jspecify.annotations.NullMarked;
