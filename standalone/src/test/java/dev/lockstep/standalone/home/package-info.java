@NullMarked
package dev.lockstep.standalone.home;

import org.jspecify.annotations.NullMarked;
