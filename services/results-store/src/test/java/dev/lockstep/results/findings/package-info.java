@NullMarked
package dev.lockstep.results.findings;

import org.jspecify.annotations.NullMarked;
