package dev.lockstep.experiment.results;

/**
 * A run's model, as it is stored.
 *
 * @param epoch that it was taken after, from 1
 * @param bytes of the safetensors file
 * @param sha256 of that file, in lower-case hex
 */
public record StoredModel(int epoch, long bytes, String sha256) {}
