/** The best cells on a data set, over all experiments. */
@NullMarked
package dev.lockstep.results.leaderboard;

import org.jspecify.annotations.NullMarked;
