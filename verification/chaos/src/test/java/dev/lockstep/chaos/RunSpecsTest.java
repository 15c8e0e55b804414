package dev.lockstep.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.specjson.ExperimentSpecReader;
import org.junit.jupiter.api.Test;

class RunSpecsTest {
    @Test
    void all_specs_differ() {
        List<TrainingSpec> specs = IntStream.range(0, 70)
                .mapToObj(run -> new ExperimentSpecReader().read(RunSpecs.spec(run, 24)))
                .map(plan -> plan.cells().getFirst().spec())
                .toList();
        assertThat(specs).doesNotHaveDuplicates();
    }
}
