package dev.lockstep.chaos;

import java.util.UUID;

/**
 * A run that was submitted.
 *
 * @param spec number of the spec, from 0; runs with the same spec must end with the same bits
 */
record SubmittedRun(int spec, UUID id) {}
