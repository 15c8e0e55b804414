/** Takes experiments in, takes orders for them, and deletes them. */
@NullMarked
package dev.lockstep.gateway.experiment;

import org.jspecify.annotations.NullMarked;
