@NullMarked
package dev.lockstep.results.summary;

import org.jspecify.annotations.NullMarked;
