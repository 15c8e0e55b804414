@NullMarked
package dev.lockstep.reproduction;

import org.jspecify.annotations.NullMarked;
