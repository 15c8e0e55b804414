package dev.lockstep.training.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.Normalization;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OuterSpec;
import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.StrategySpec.LrScaling;
import dev.lockstep.experiment.spec.StrategySpec.MomentumBuffers;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.flight.FlightLog;
import dev.lockstep.training.flight.FlightRecorder;
import dev.lockstep.training.flight.StepObserver;

/** Trains copies of several methods at the same time, beside other work, and compares the hashes of their epochs. */
final class RepeatedRuns {
    private static final int MEBIBYTE = 1 << 20;

    private final TrainingEngine engine;
    private final ModelSpec model;

    RepeatedRuns(ModelSpec model) {
        Dataset dataset = SmallDataset.synthetic();
        engine = new TrainingEngine(_ -> dataset, Device.CPU, 2);
        this.model = model;
    }

    /** The hashes of a run's epochs, and the checksums of its steps. */
    private record Execution(List<String> hashes, FlightLog log) {}

    /** Returns the differences between copies of one method, in words. */
    List<String> differences(int copies) throws InterruptedException, ExecutionException {
        AtomicBoolean done = new AtomicBoolean();
        Thread otherWork = Thread.ofPlatform().daemon().start(() -> allocateUntil(done));
        List<String> differences = new ArrayList<>();
        try (ExecutorService executor = Executors.newCachedThreadPool()) {
            Map<String, List<Future<Execution>>> methods = new LinkedHashMap<>();
            methods().forEach((name, spec) -> methods.put(name, submit(spec, copies, executor)));
            for (Map.Entry<String, List<Future<Execution>>> method : methods.entrySet()) {
                Execution first = method.getValue().getFirst().get();
                for (Future<Execution> copy : method.getValue()) {
                    if (!copy.get().hashes().equals(first.hashes())) {
                        differences.add("%s: %s and %s, %s"
                                .formatted(
                                        method.getKey(),
                                        first.hashes(),
                                        copy.get().hashes(),
                                        first.log().compare(copy.get().log()).text()));
                    }
                }
            }
        } finally {
            done.set(true);
            otherWork.join();
        }
        return differences;
    }

    private List<Future<Execution>> submit(TrainingSpec spec, int copies, ExecutorService executor) {
        List<Future<Execution>> futures = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            Callable<Execution> training = () -> train(spec);
            futures.add(executor.submit(training));
        }
        return futures;
    }

    private Map<String, TrainingSpec> methods() {
        Map<String, TrainingSpec> methods = new LinkedHashMap<>();
        methods.put("centralized", spec(new StrategySpec.Centralized(64), Specs.SGD));
        methods.put("large-batch", spec(new StrategySpec.LargeBatch(120, 64, LrScaling.SQRT, 32, 3), Specs.LAMB));
        methods.put("local-sgd", spec(StrategySpecs.local(4, 33, new LocalStepsSpec.Constant(2)), Specs.SGD));
        methods.put(
                "diloco",
                spec(
                        StrategySpecs.local(
                                2,
                                new LocalStepsSpec.Constant(4),
                                MomentumBuffers.RESET,
                                new OuterSpec.Nesterov(0.7, 0.9)),
                        Specs.ADAMW));
        return methods;
    }

    private TrainingSpec spec(StrategySpec strategy, OptimizerSpec optimizer) {
        return new TrainingSpec(
                new DatasetSpec(
                        DatasetRef.BuiltIn.SYNTHETIC, 100, 1_500, Augmentation.Preset.CROP_FLIP, Normalization.DATASET),
                model,
                strategy,
                optimizer,
                new ScheduleSpec.Cosine(2, 0, 0, ScheduleSpec.By.STEP),
                2,
                Device.CPU);
    }

    private Execution train(TrainingSpec spec) {
        FlightRecorder flight = new FlightRecorder(100);
        RecordingRecorder recorder = new RecordingRecorder() {
            @Override
            public StepObserver observer() {
                return flight;
            }
        };
        engine.train(spec, 1, Optional.empty(), recorder, () -> false);
        return new Execution(
                recorder.epochs.stream().map(EpochMetrics::parameterSha256).toList(), flight.takeLog());
    }

    /** Keeps a processor and the garbage collector busy. */
    private static void allocateUntil(AtomicBoolean done) {
        byte[][] blocks = new byte[32][];
        for (int i = 0; !done.get(); i = (i + 1) % blocks.length) {
            blocks[i] = new byte[MEBIBYTE];
            blocks[i][i] = 1;
        }
    }
}
