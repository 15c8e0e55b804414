package dev.lockstep.training.tensor;

import java.util.List;
import java.util.Map;

/** The capacity of oneDNN's cache of built kernels ("primitives"). */
final class PrimitiveCache {
    /**
     * ResNet-18 with 4 sizes of micro-batches and 3 of evaluation batches builds 139 kernels, LeNet-5 32 (counted with
     * ONEDNN_VERBOSE=profile_create); local SGD has more sizes.
     */
    static final int REQUIRED = 256;

    /** oneDNN reads the first of these variables that is set. */
    private static final List<String> VARIABLES =
            List.of("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "DNNL_PRIMITIVE_CACHE_CAPACITY");

    private PrimitiveCache() {}

    /**
     * Checks that kernels of a run are not evicted while it trains: they would be built again without
     * {@link KernelBuildLock}, with other bits.
     *
     * @throws IllegalStateException if a variable sets a smaller capacity
     */
    static void requireSufficient(Map<String, String> environment) {
        VARIABLES.stream().filter(environment::containsKey).findFirst().ifPresent(variable -> {
            String value = environment.getOrDefault(variable, "");
            if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < REQUIRED) {
                throw new IllegalStateException(
                        "%s is \"%s\", but a run needs room for %s kernels: set it to at least that, or remove it (default 1024)"
                                .formatted(variable, value, REQUIRED));
            }
        });
    }
}
