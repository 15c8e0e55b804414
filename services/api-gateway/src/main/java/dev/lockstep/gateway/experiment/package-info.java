/** Takes experiments in, and cancels and deletes them. */
@NullMarked
package dev.lockstep.gateway.experiment;

import org.jspecify.annotations.NullMarked;
