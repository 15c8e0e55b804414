@NullMarked
package dev.lockstep.cli.reproduction;

import org.jspecify.annotations.NullMarked;
