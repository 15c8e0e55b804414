package dev.lockstep.training.strategy;

import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.LossSpec;
import dev.lockstep.training.batch.Batch;
import dev.lockstep.training.model.CrossEntropy;
import dev.lockstep.training.model.ForwardMode;
import dev.lockstep.training.model.ForwardWeights;
import dev.lockstep.training.model.MicroBatchNorm;
import dev.lockstep.training.model.Model;
import dev.lockstep.training.model.SampledDropout;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.random.RandomStream;
import dev.lockstep.training.tensor.Autograd;
import dev.lockstep.training.tensor.ComputeThreads;

/** The gradient of the mean loss over a part of a batch, computed by several threads, with bits that do not depend on how many they are. */
final class GradientComputer {
    private final Model model;
    private final LossSpec.CrossEntropy loss;
    private final RandomSource random;
    private final ComputeThreads threads;
    private final int largestMicroBatch;

    /** {@code microBatchSize}: samples whose activations are in memory together, at most. */
    GradientComputer(
            Model model, LossSpec.CrossEntropy loss, RandomSource random, ComputeThreads threads, int microBatchSize) {
        this.model = model;
        this.loss = loss;
        this.random = random;
        this.threads = threads;
        largestMicroBatch = Math.min(microBatchSize, MicroBatches.FASTEST);
    }

    /** For a run's model and loss. */
    static GradientComputer of(TrainingContext context, int microBatchSize) {
        return switch (context.spec().loss()) {
            case LossSpec.CrossEntropy loss ->
                new GradientComputer(context.model(), loss, context.random(), context.threads(), microBatchSize);
        };
    }

    BatchGradient compute(TensorSet parameters, Batch batch) {
        return compute(parameters, new BatchSlice(batch, 0, batch.size()));
    }

    /** {@code part}: of at least one sample. Its batch is no longer needed by what is returned. */
    BatchGradient compute(TensorSet parameters, BatchSlice part) {
        NDManager scope = parameters.manager().newSubManager();
        try {
            MicroBatches cut = new MicroBatches(part.size(), largestMicroBatch);
            List<TensorSet> leaves = IntStream.range(0, cut.lanes())
                    .mapToObj(_ -> leaves(parameters, scope.newSubManager()))
                    .toList();
            List<LaneSums> sums = threads.map(cut.lanes(), lane -> work(cut, lane, leaves.get(lane), part));
            return new BatchGradient(
                    scope,
                    total(leaves),
                    new BatchResult(
                            part.size(),
                            sums.stream().mapToDouble(LaneSums::loss).sum(),
                            sums.stream().mapToLong(LaneSums::correct).sum()));
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }

    private LaneSums work(MicroBatches cut, int lane, TensorSet leaves, BatchSlice part) {
        Batch batch = part.batch();
        double lossSum = 0;
        long correct = 0;
        for (int micro = lane; micro < cut.count(); micro += cut.lanes()) {
            try (NDManager scope = leaves.manager().newSubManager()) {
                int from = part.from() + cut.start(micro);
                int to = part.from() + cut.start(micro + 1);
                NDArray images = batch.images(from, to, scope);
                NDArray labels = batch.labels(from, to, scope);
                ForwardMode mode = new ForwardMode(
                        new SampledDropout(draws(batch, from, to)),
                        new MicroBatchNorm((double) (to - from) / part.size()));
                CrossEntropy entropy = threads.compute(new Learnt(to - from), () -> {
                    CrossEntropy recorded = Autograd.recorded(() ->
                            CrossEntropy.of(model.forward(new ForwardWeights(leaves), images, mode), labels, loss));
                    Autograd.backward(recorded.objective(), 1.0 / part.size());
                    return recorded;
                });
                lossSum += entropy.loss();
                correct += entropy.correct();
            }
        }
        return new LaneSums(lossSum, correct);
    }

    private List<RandomStream> draws(Batch batch, int from, int to) {
        int epoch = batch.samples().epoch();
        int first = batch.samples().firstPosition();
        return IntStream.range(from, to)
                .mapToObj(sample -> random.stream(RandomPurpose.DROPOUT, epoch, first + sample))
                .toList();
    }

    /** The parameters once more, to collect the gradients of one lane, and room for the statistics of what it sees. */
    private static TensorSet leaves(TensorSet state, NDManager scope) {
        TensorSet parameters = state.trained().sharedIn(scope);
        parameters.arrays().forEach(leaf -> leaf.setRequiresGradient(true));
        return parameters.and(TensorSet.zeros(state.statistics().specs(), scope));
    }

    private static TensorSet total(List<TensorSet> lanes) {
        TensorSet total = gradients(lanes.getFirst());
        for (TensorSet lane : lanes.subList(1, lanes.size())) {
            TensorSet gradients = gradients(lane);
            for (int i = 0; i < total.size(); i++) {
                total.get(i).addi(gradients.get(i));
            }
        }
        return total;
    }

    private static TensorSet gradients(TensorSet leaves) {
        TensorSet parameters = leaves.trained();
        return new TensorSet(
                        parameters.specs(),
                        parameters.arrays().stream().map(NDArray::getGradient).toList())
                .and(leaves.statistics());
    }

    private record Learnt(int images) {}

    private record LaneSums(double loss, long correct) {}
}
