@NullMarked
package dev.lockstep.cli.text;

import org.jspecify.annotations.NullMarked;
