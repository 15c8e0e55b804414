@NullMarked
package dev.lockstep.chaos;

import org.jspecify.annotations.NullMarked;
