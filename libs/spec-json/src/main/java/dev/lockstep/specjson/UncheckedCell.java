package dev.lockstep.specjson;

import java.util.List;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cell of an export that has not been compared with the spec.
 *
 * @param fields without the runs
 * @param runs without those that are invalid by themselves
 */
record UncheckedCell(JsonPointer at, ObjectNode fields, List<UncheckedRun> runs, boolean hasInvalidRuns) {}
