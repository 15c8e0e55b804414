/** Chaos experiments: inject faults into the real services and check that no result is lost or changed. */
@NullMarked
package dev.lockstep.chaos;

import org.jspecify.annotations.NullMarked;
