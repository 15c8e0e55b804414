@NullMarked
package dev.lockstep.results;

import org.jspecify.annotations.NullMarked;
