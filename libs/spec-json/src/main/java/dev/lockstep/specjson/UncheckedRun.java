package dev.lockstep.specjson;

import java.util.List;

import dev.lockstep.experiment.metrics.EpochMetrics;
import tools.jackson.core.JsonPointer;

/**
 * A run of an export that has not been compared with the spec.
 *
 * @param epochs every epoch in order, or only the best and the last one if the export has no others
 * @param lastEpoch the pointer to the last epoch's number
 * @param hasEveryEpoch false for an export of a version that kept only the best and the last epoch
 */
record UncheckedRun(
        JsonPointer at,
        ExportedRunReader.Header header,
        List<EpochMetrics> epochs,
        JsonPointer lastEpoch,
        boolean hasEveryEpoch) {}
