/** The home directory of a platform, and the lock that admits one process at a time. */
@NullMarked
package dev.lockstep.standalone.home;

import org.jspecify.annotations.NullMarked;
