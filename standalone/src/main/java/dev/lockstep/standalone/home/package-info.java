/** The folder where a platform keeps everything of its own, and the lock that lets one process at a time live there. */
@NullMarked
package dev.lockstep.standalone.home;

import org.jspecify.annotations.NullMarked;
