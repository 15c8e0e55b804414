/** What is printed: columns, figures, and where they go. */
@NullMarked
package dev.lockstep.cli.text;

import org.jspecify.annotations.NullMarked;
