/** The catalogue of data sets, models and methods. */
@NullMarked
package dev.lockstep.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
