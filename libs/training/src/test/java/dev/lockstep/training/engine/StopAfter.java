package dev.lockstep.training.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Asks for a stop once it has been asked so many times, which is once before each step and again while an epoch is evaluated. */
final class StopAfter implements BooleanSupplier {
    private final AtomicInteger left;

    StopAfter(int answers) {
        left = new AtomicInteger(answers);
    }

    @Override
    public boolean getAsBoolean() {
        return left.getAndDecrement() <= 0;
    }
}
