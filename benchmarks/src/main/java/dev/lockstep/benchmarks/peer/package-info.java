/** Lockstep's part of the comparison with PyTorch. The PyTorch part is in {@code benchmarks/peer}. */
@NullMarked
package dev.lockstep.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
