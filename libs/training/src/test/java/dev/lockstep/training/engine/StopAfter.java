package dev.lockstep.training.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Requests a stop after a number of polls. A run polls before each step and during an evaluation. */
final class StopAfter implements BooleanSupplier {
    private final AtomicInteger left;

    StopAfter(int polls) {
        left = new AtomicInteger(polls);
    }

    @Override
    public boolean getAsBoolean() {
        return left.getAndDecrement() <= 0;
    }
}
