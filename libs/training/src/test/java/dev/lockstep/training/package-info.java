@NullMarked
package dev.lockstep.training;

import org.jspecify.annotations.NullMarked;
