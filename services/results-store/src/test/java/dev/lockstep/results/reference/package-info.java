@NullMarked
package dev.lockstep.results.reference;

import org.jspecify.annotations.NullMarked;
