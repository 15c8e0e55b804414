package dev.lockstep.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.training.model.Model;
import dev.lockstep.training.model.ParameterInitialization;
import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.optimizer.Optimizer;
import dev.lockstep.training.optimizer.OptimizerState;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.tensor.NativeEngine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Measures optimizer steps on LeNet-5's 815,332 parameters on one thread, without computing gradients. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class OptimizerBenchmark {
    private static final double RATE = 1e-3;

    @Param
    private BenchmarkedOptimizer rule = BenchmarkedOptimizer.SGD;

    private Optimizer optimizer;
    private TensorSet parameters;
    private TensorSet randomValues;
    private TensorSet gradients;
    private OptimizerState state;

    @Setup
    public void start() {
        NativeEngine engine = NativeEngine.load();
        engine.prepareThread();
        List<ParameterSpec> specs = Model.of(new ModelSpec.LeNet5(0), new ImageShape(3, 32, 32), 100)
                .state();
        parameters = ParameterInitialization.initialState(specs, new RandomSource(1), engine.newManager(Device.CPU));
        // Random values of realistic magnitude replace gradients.
        randomValues = ParameterInitialization.initialState(specs, new RandomSource(2), parameters.manager());
        gradients = randomValues.duplicate();
        optimizer = Optimizer.of(rule.spec);
        state = optimizer.newState(specs, parameters.manager());
    }

    /** Restores the gradients, which each step overwrites. A step is long enough to time single invocations. */
    @Setup(Level.Invocation)
    public void restoreGradients() {
        gradients.copyFrom(randomValues);
    }

    @Benchmark
    public void steps() {
        optimizer.step(parameters, gradients, state, RATE);
    }

    @TearDown
    public void free() {
        parameters.manager().close();
    }
}
