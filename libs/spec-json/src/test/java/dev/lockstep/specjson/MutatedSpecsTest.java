package dev.lockstep.specjson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.Fault;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.fixtures.MutatedSpecs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a plan that holds what it promises, or faults with pointers: never anything else. */
class MutatedSpecsTest {
    private static final int MUTANTS = 500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_mutated_spec_is_accepted_or_refused_with_pointers(long seed) {
        MutatedSpecs specs = new MutatedSpecs(seed);
        ExperimentReader reader = new ExperimentReader();
        int accepted = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String json = specs.mutant();
            try {
                checkAccepted(reader.read(json));
                accepted++;
            } catch (InvalidSpecException refused) {
                assertThat(refused.faults())
                        .as(json)
                        .isNotEmpty()
                        .doesNotHaveDuplicates()
                        .allSatisfy(MutatedSpecsTest::check);
            }
        }
        assertThat(accepted).as("mutants accepted").isBetween(10, MUTANTS - 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void text_cut_or_scrambled_is_malformed_where_it_is_not_a_spec(long seed) {
        MutatedSpecs specs = new MutatedSpecs(seed);
        ExperimentReader reader = new ExperimentReader();
        for (int i = 0; i < MUTANTS; i++) {
            try {
                checkAccepted(reader.read(specs.scrambled()));
            } catch (InvalidSpecException refused) {
                assertThat(refused.faults()).isNotEmpty().allSatisfy(MutatedSpecsTest::check);
            } catch (MalformedJsonException malformed) {
                assertThat(malformed.line()).isPositive();
            }
        }
    }

    private static void checkAccepted(ExperimentPlan plan) {
        SpecJson json = new SpecJson();
        assertThat(plan.runCount()).isBetween(1, ExperimentPlan.MAX_RUNS);
        assertThat(plan.cells())
                .allSatisfy(
                        cell -> assertThat(json.read(json.write(cell.spec()))).isEqualTo(cell.spec()));
    }

    private static void check(Fault fault) {
        assertThat(fault.pointer()).matches("(/[^/]*)*");
        assertThat(fault.detail()).isNotBlank();
    }
}
