package dev.lockstep.experiment.results;

/**
 * A cell of an experiment: one combination of its swept values.
 *
 * @param number from 0
 * @param sweptValues JSON object of JSON Pointers into the submitted spec -> values; {@code {}} if nothing is swept
 * @param spec the resolved spec, as JSON text
 */
public record CellView(int number, String sweptValues, String spec) {}
