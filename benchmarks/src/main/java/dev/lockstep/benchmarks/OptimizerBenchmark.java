package dev.lockstep.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.lockstep.experiment.spec.Device;
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

/** Steps on LeNet-5's 815,332 parameters on one thread, without the gradients' computation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class OptimizerBenchmark {
    private static final double RATE = 1e-3;

    @Param
    private BenchmarkedOptimizer rule = BenchmarkedOptimizer.SGD;

    private Optimizer optimizer;
    private TensorSet parameters;
    private TensorSet drawn;
    private TensorSet gradients;
    private OptimizerState state;

    @Setup
    public void start() {
        NativeEngine engine = NativeEngine.load();
        engine.adoptThread();
        List<ParameterSpec> specs = Model.of(new ModelSpec.LeNet5(0), 100).state();
        parameters = ParameterInitialization.parameters(specs, new RandomSource(1), engine.newManager(Device.CPU));
        // Values of the size of a gradient's are as good as a gradient.
        drawn = ParameterInitialization.parameters(specs, new RandomSource(2), parameters.manager());
        gradients = drawn.duplicate();
        optimizer = Optimizer.of(rule.spec);
        state = optimizer.newState(specs, parameters.manager());
    }

    /** Each step uses its gradients up. A step takes a large part of a millisecond, long beside the clock that this needs. */
    @Setup(Level.Invocation)
    public void newGradients() {
        gradients.copyFrom(drawn);
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
