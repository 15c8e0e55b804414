/** Lockstep's side of the comparison with PyTorch; PyTorch's is in {@code benchmarks/peer}. */
@NullMarked
package dev.lockstep.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
