package dev.lockstep.experiment.results;

/**
 * A stored model of a run.
 *
 * @param epoch the epoch after which the model was stored, from 1
 * @param bytes size of the safetensors file
 * @param sha256 digest of the file, in lower-case hex
 */
public record StoredModel(int epoch, long bytes, String sha256) {}
