package dev.lockstep.specjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.Violation;
import dev.lockstep.fixtures.MutatedSpecs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is a plan that holds what it promises, or faults with pointers: never anything else. */
class MutatedSpecsTest {
    private static final int MUTANTS = 250;

    @ParameterizedTest
    @MethodSource("specs")
    void a_mutated_spec_is_accepted_or_refused_with_pointers(String spec, long seed) {
        MutatedSpecs specs = new MutatedSpecs(List.of(spec), seed);
        ExperimentSpecReader reader = new ExperimentSpecReader();
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
    @MethodSource("specs")
    void text_cut_or_scrambled_is_malformed_where_it_is_not_a_spec(String spec, long seed) {
        MutatedSpecs specs = new MutatedSpecs(List.of(spec), seed);
        ExperimentSpecReader reader = new ExperimentSpecReader();
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

    static Stream<Arguments> specs() {
        return MutatedSpecs.SPECS.stream()
                .flatMap(spec -> LongStream.rangeClosed(1, 3).mapToObj(seed -> Arguments.of(spec, seed)));
    }

    private static void checkAccepted(ExperimentPlan plan) {
        SpecJson json = new SpecJson();
        assertThat(plan.runCount()).isBetween(1, ExperimentPlan.MAX_RUNS);
        assertThat(plan.cells())
                .allSatisfy(
                        cell -> assertThat(json.read(json.write(cell.spec()))).isEqualTo(cell.spec()));
    }

    private static void check(Violation fault) {
        assertThat(fault.pointer()).matches("(/[^/]*)*");
        assertThat(fault.detail()).isNotBlank();
    }
}
