package dev.lockstep.training.tensor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrimitiveCacheTest {
    private static final String VARIABLE = "ONEDNN_PRIMITIVE_CACHE_CAPACITY";

    @ParameterizedTest
    @ValueSource(strings = {"0", "64", "255", "", "many", "-1", "99999999999"})
    void a_capacity_below_what_a_run_needs_is_refused_with_what_to_do(String value) {
        assertThatIllegalStateException()
                .isThrownBy(() -> PrimitiveCache.requireSufficient(Map.of(VARIABLE, value)))
                .withMessageContaining(VARIABLE + " is \"" + value + "\"")
                .withMessageContaining("256");
    }

    @Test
    void the_old_name_of_the_variable_counts_only_without_the_new_one() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PrimitiveCache.requireSufficient(Map.of("DNNL_PRIMITIVE_CACHE_CAPACITY", "1")));
        assertThatCode(() -> PrimitiveCache.requireSufficient(
                        Map.of(VARIABLE, "1024", "DNNL_PRIMITIVE_CACHE_CAPACITY", "1")))
                .doesNotThrowAnyException();
    }

    @Test
    void the_default_is_sufficient() {
        assertThatCode(() -> PrimitiveCache.requireSufficient(Map.of())).doesNotThrowAnyException();
    }
}
