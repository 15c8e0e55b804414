@NullMarked
package dev.lockstep.cli.follow;

import org.jspecify.annotations.NullMarked;
