package dev.lockstep.training.strategy;

import java.util.List;
import java.util.function.Consumer;

import dev.lockstep.experiment.spec.StrategySpec.MomentumBuffers;
import dev.lockstep.training.model.TensorSet;

/**
 * How replicas synchronize at the end of a round.
 *
 * @param weights the weight of each replica in the mean; their sum is 1
 * @param outerStep changes the mean parameters, in place, to those that all replicas continue from
 */
record SyncRule(List<Double> weights, Consumer<TensorSet> outerStep, MomentumBuffers momentumBuffers) {}
