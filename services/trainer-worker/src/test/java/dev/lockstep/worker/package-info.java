@NullMarked
package dev.lockstep.worker;

import org.jspecify.annotations.NullMarked;
