package dev.lockstep.training.strategy;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.StrategySpec.MomentumBuffers;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.localsteps.GradientNoise;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.ComputeThreads;
import org.jspecify.annotations.Nullable;

/** The replicas of a run in this process. */
final class LocalReplicaGroup implements ReplicaGroup {
    private static final String STEPS = "segment";

    private final List<Replica> replicas;
    private final List<ReplicaSteps> steps;
    private final GradientSource source;
    private final Resources resources;
    private final boolean isOneModel;
    private final TensorSet mean;

    /** {@code learningRate}: the rate of a step; {@code nanoTime}: as {@link System#nanoTime()}. */
    record Resources(ComputeThreads threads, LongToDoubleFunction learningRate, LongSupplier nanoTime) {}

    private LocalReplicaGroup(
            int count, List<Replica> replicas, boolean isOneModel, GradientSource source, Resources resources) {
        this.replicas = List.copyOf(replicas);
        this.isOneModel = isOneModel;
        this.source = source;
        this.resources = resources;
        steps = IntStream.range(0, count).mapToObj(_ -> new ReplicaSteps()).toList();
        mean = isOneModel ? commonState() : commonState().duplicate();
    }

    /** Creates a group of replicas in the initial state. It closes {@code source}. */
    static LocalReplicaGroup of(List<Replica> replicas, GradientSource source, Resources resources) {
        return new LocalReplicaGroup(replicas.size(), replicas, false, source, resources);
    }

    /** Creates a group whose replicas have one model in common, because all of its steps are averaged steps. */
    static LocalReplicaGroup ofOneModel(int count, Replica model, GradientSource source, Resources resources) {
        return new LocalReplicaGroup(count, List.of(model), true, source, resources);
    }

    @Override
    public int count() {
        return steps.size();
    }

    @Override
    public TensorSet commonState() {
        return replicas.getFirst().state();
    }

    TensorSet state(int replica) {
        return replicas.get(isOneModel ? 0 : replica).state();
    }

    @Override
    public Optional<SegmentReport> advance(Segment segment, StepMonitor monitor) {
        beginSegment(segment.from());
        SegmentRun run = new SegmentRun(segment, steps, this::takeStep);
        resources.threads().forEach(Math.min(resources.threads().count(), count()), _ -> run.takeSteps(monitor));
        Optional<SegmentReport> report = run.report();
        if (report.isPresent() && !hasDiverged()) {
            beginSegment(segment.to());
        }
        return report;
    }

    /** A replica with an empty batch does not change. */
    private BatchResult takeStep(int replica, long step) {
        try (BatchGradient gradient = gradient(replica, step)) {
            if (gradient.samples() > 0) {
                replicas.get(replica).update(gradient.gradients(), rate(step));
            }
            return gradient.result();
        }
    }

    @Override
    public SegmentReport stepWithNoise(long step, StepMonitor monitor) {
        try (StepGradients gradients = gradients(step)) {
            GradientNoise noise = gradients.noiseOrNull();
            resources.threads().forEach(count(), replica -> {
                BatchGradient own = gradients.replicas().get(replica);
                if (own.samples() > 0) {
                    replicas.get(replica).update(own.gradients(), rate(step));
                }
            });
            return report(step, gradients, noise, SyncCost.NONE, monitor);
        }
    }

    @Override
    public SegmentReport averagedStep(long step, StepMonitor monitor) {
        try (StepGradients gradients = gradients(step)) {
            long start = resources.nanoTime().getAsLong();
            gradients.averageIntoFirst();
            long nanos = resources.nanoTime().getAsLong() - start;
            SyncCost cost = SyncCost.of(count(), List.of(commonState()), nanos);
            TensorSet average = gradients.replicas().getFirst().gradients();
            if (isOneModel) {
                replicas.getFirst().update(average, rate(step));
            } else {
                resources.threads().forEach(count(), replica -> {
                    try (TensorSet own = average.duplicate()) { // the update overwrites it
                        replicas.get(replica).update(own, rate(step));
                    }
                });
            }
            return report(step, gradients, null, cost, monitor);
        }
    }

    private StepGradients gradients(long step) {
        return new StepGradients(resources.threads().map(count(), replica -> gradient(replica, step)));
    }

    private BatchGradient gradient(int replica, long step) {
        return source.compute(state(replica), replica, step);
    }

    private double rate(long step) {
        return resources.learningRate().applyAsDouble(step);
    }

    private SegmentReport report(
            long step, StepGradients gradients, @Nullable GradientNoise noise, SyncCost sync, StepMonitor monitor) {
        List<BatchResult> results = gradients.results();
        beginSegment(step + 1);
        monitor.stepDone(results.stream().mapToInt(BatchResult::samples).sum());
        return new SegmentReport(List.of(results), noise, sync);
    }

    private void beginSegment(long from) {
        steps.forEach(replica -> replica.begin(from));
    }

    @Override
    public SyncCost synchronize(SyncRule rule) {
        long start = resources.nanoTime().getAsLong();
        computeMean(rule.weights());
        rule.outerStep().accept(mean.parameters());
        replicas.forEach(replica -> replica.state().copyFrom(mean));
        syncMomentumBuffers(rule.momentumBuffers(), rule.weights());
        long nanos = resources.nanoTime().getAsLong() - start;
        List<TensorSet> buffers = rule.momentumBuffers() == MomentumBuffers.AVERAGE
                ? replicas.getFirst().optimizerBuffers()
                : List.of();
        return SyncCost.of(
                count(),
                Stream.concat(Stream.of(commonState()), buffers.stream()).toList(),
                nanos);
    }

    private void syncMomentumBuffers(MomentumBuffers rule, List<Double> weights) {
        switch (rule) {
            case MAINTAIN -> {}
            case RESET -> replicas.forEach(Replica::resetOptimizer);
            case AVERAGE -> averageMomentumBuffers(weights);
        }
    }

    private void averageMomentumBuffers(List<Double> weights) {
        for (int i = 0; i < replicas.getFirst().optimizerBuffers().size(); i++) {
            int buffer = i;
            List<TensorSet> own = replicas.stream()
                    .map(replica -> replica.optimizerBuffers().get(buffer))
                    .toList();
            try (TensorSet average = own.getFirst().duplicate()) {
                average.setToMean(own, weights);
                own.forEach(set -> set.copyFrom(average));
            }
        }
    }

    @Override
    public TensorSet computeMean(List<Double> weights) {
        if (!isOneModel) {
            mean.setToMean(replicas.stream().map(Replica::state).toList(), weights);
        }
        return mean;
    }

    @Override
    public boolean hasDiverged() {
        return steps.stream().anyMatch(ReplicaSteps::hasDiverged);
    }

    @Override
    public void save(CheckpointWriter writer, boolean inSync) {
        if (isOneModel) {
            replicas.getFirst().save(writer, "");
            return;
        }
        boolean together =
                inSync && steps.stream().allMatch(replica -> replica.results().isEmpty());
        if (together) {
            writer.tensors("", commonState());
        }
        for (int i = 0; i < count(); i++) {
            CheckpointWriter part = writer.newPart();
            if (!together) {
                part.tensors(prefix(i), replicas.get(i).state());
            }
            replicas.get(i).saveOptimizer(part, prefix(i));
            part.value(prefix(i) + STEPS, steps.get(i).save());
        }
    }

    @Override
    public void restore(CheckpointReader reader, long step) {
        beginSegment(step);
        if (isOneModel) {
            replicas.getFirst().restore(reader, "");
            return;
        }
        for (int i = 0; i < count(); i++) {
            ReplicaSteps own = steps.get(i);
            Replica replica = replicas.get(i);
            replica.restoreState(reader, reader.hasTensors(prefix(i), commonState()) ? prefix(i) : "");
            replica.restoreOptimizer(reader, prefix(i));
            reader.find(prefix(i) + STEPS, ReplicaSteps.Saved.class).ifPresent(own::restore);
        }
    }

    private static String prefix(int replica) {
        return "replica." + replica + ".";
    }

    @Override
    public void close() {
        source.close();
    }
}
