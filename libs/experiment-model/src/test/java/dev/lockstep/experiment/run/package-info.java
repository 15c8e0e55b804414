@NullMarked
package dev.lockstep.experiment.run;

import org.jspecify.annotations.NullMarked;
