package dev.lockstep.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.specjson.ExperimentReader;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void every_run_trains_something_else() {
        List<TrainingSpec> specs = IntStream.range(0, 70)
                .mapToObj(run -> new ExperimentReader().read(Plan.spec(run, 24)))
                .map(plan -> plan.cells().getFirst().spec())
                .toList();
        assertThat(specs).doesNotHaveDuplicates();
    }
}
