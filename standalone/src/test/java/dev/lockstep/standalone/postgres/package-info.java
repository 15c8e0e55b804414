@NullMarked
package dev.lockstep.standalone.postgres;

import org.jspecify.annotations.NullMarked;
