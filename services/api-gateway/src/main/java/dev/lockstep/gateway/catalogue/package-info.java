/** The catalogue of data sets, models, methods and metrics. */
@NullMarked
package dev.lockstep.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
