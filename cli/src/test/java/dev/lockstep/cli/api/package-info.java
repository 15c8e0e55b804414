@NullMarked
package dev.lockstep.cli.api;

import org.jspecify.annotations.NullMarked;
