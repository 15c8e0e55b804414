/** What an experiment's owner may do to it once it is stored. */
@NullMarked
package dev.lockstep.store.control;

import org.jspecify.annotations.NullMarked;
