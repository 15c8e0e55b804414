package dev.lockstep.chaos;

import java.util.UUID;

/**
 * A run that was submitted.
 *
 * @param spec number of the spec, from 0: runs of one spec must end with the same bits
 */
record SubmittedRun(int spec, UUID run) {}
