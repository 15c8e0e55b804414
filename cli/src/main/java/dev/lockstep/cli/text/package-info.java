/** Formats tables, numbers and times for the terminal. */
@NullMarked
package dev.lockstep.cli.text;

import org.jspecify.annotations.NullMarked;
