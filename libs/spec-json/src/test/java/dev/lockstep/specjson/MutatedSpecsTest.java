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

/** Tests that any text gives a valid plan, violations with pointers, or a malformed-JSON error. */
class MutatedSpecsTest {
    private static final int MUTANTS = 250;

    @ParameterizedTest
    @MethodSource("specs")
    void a_mutated_spec_is_accepted_or_rejected_with_pointers(String spec, long seed) {
        MutatedSpecs specs = new MutatedSpecs(List.of(spec), seed);
        ExperimentSpecReader reader = new ExperimentSpecReader();
        int accepted = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String json = specs.mutant();
            try {
                checkAccepted(reader.read(json));
                accepted++;
            } catch (InvalidSpecException invalid) {
                assertThat(invalid.violations())
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
    void scrambled_text_is_accepted_or_rejected(String spec, long seed) {
        MutatedSpecs specs = new MutatedSpecs(List.of(spec), seed);
        ExperimentSpecReader reader = new ExperimentSpecReader();
        for (int i = 0; i < MUTANTS; i++) {
            try {
                checkAccepted(reader.read(specs.scrambled()));
            } catch (InvalidSpecException invalid) {
                assertThat(invalid.violations()).isNotEmpty().allSatisfy(MutatedSpecsTest::check);
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

    private static void check(Violation violation) {
        assertThat(violation.pointer()).matches("(/[^/]*)*");
        assertThat(violation.detail()).isNotBlank();
    }
}
