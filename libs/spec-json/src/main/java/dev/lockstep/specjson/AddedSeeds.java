package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.Constraints;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.Rule;
import dev.lockstep.experiment.spec.Violation;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Seeds to add to a stored experiment. */
public record AddedSeeds(
        @Bounds(min = 0, max = 9_007_199_254_740_991L) List<Long> seeds) {
    private static final String SEEDS = "seeds";

    public AddedSeeds {
        Constraints.check(AddedSeeds.class, seeds);
        seeds = List.copyOf(seeds);
    }

    /** An experiment's spec as submitted, and its seeds. */
    public record SeededSpec(String sentSpec, List<Long> seeds) {}

    @Rule
    static List<Violation> seedsDiffer(List<Long> seeds) {
        return ExperimentHeader.seedsDiffer(seeds);
    }

    /**
     * Adds those seeds that a spec does not have. Returns a spec that has all of them unchanged.
     *
     * @throws InvalidSpecException if the experiment would have too many seeds or runs
     */
    public SeededSpec addTo(String sentSpec, int cells) {
        ObjectNode spec = (ObjectNode) JsonText.parse(sentSpec);
        List<Long> present = new ArrayList<>();
        Objects.requireNonNullElseGet(
                        spec.get(SEEDS),
                        () -> JsonNodeFactory.instance.arrayNode().add(0))
                .forEach(seed -> present.add(seed.decimalValue().longValueExact()));
        Set<Long> all = new LinkedHashSet<>(present);
        all.addAll(seeds);
        List<Violation> violations = new ArrayList<>(Violation.unless(
                all.size() <= ExperimentHeader.MAX_SEEDS,
                "/seeds",
                "must give the experiment at most %d seeds, would give it %d"
                        .formatted(ExperimentHeader.MAX_SEEDS, all.size())));
        violations.addAll(Violation.unless(
                (long) all.size() * cells <= ExperimentPlan.MAX_RUNS,
                "/seeds",
                "must give the experiment at most %d runs, would give it %d cells x %d seeds"
                        .formatted(ExperimentPlan.MAX_RUNS, cells, all.size())));
        if (!violations.isEmpty()) {
            throw new InvalidSpecException(violations);
        }
        if (all.size() == present.size()) {
            return new SeededSpec(sentSpec, present);
        }
        ArrayNode seedsOfSpec = spec.putArray(SEEDS);
        all.forEach(seedsOfSpec::add);
        return new SeededSpec(spec.toString(), List.copyOf(all));
    }
}
