package dev.lockstep.experiment.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One combination of a sweep's values.
 *
 * @param number from 0, in the order of the sweep
 * @param values JSON Pointer into the spec as sent -> the value put there, as JSON text; empty where nothing is swept
 */
public record Cell(int number, Map<String, String> values, TrainingSpec spec) {
    public Cell {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
