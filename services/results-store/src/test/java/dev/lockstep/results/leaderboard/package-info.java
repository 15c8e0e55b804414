@NullMarked
package dev.lockstep.results.leaderboard;

import org.jspecify.annotations.NullMarked;
