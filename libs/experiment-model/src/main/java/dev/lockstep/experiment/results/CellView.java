package dev.lockstep.experiment.results;

/**
 * One combination of an experiment's swept values.
 *
 * @param number from 0
 * @param sweptValues JSON Pointer into the spec as sent -> the value put there, as one JSON object; {@code {}} where nothing is swept
 * @param spec resolved, as JSON text
 */
public record CellView(int number, String sweptValues, String spec) {}
