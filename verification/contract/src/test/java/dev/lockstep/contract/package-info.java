@NullMarked
package dev.lockstep.contract;

import org.jspecify.annotations.NullMarked;
