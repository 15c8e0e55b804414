package dev.lockstep.training.strategy;

import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.LossSpec;
import dev.lockstep.training.batch.Batch;
import dev.lockstep.training.flight.StepPart;
import dev.lockstep.training.flight.StepPart.Kind;
import dev.lockstep.training.flight.VerificationFailedException;
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

/** Computes the gradient of the mean loss over a slice of a batch. Its bits do not depend on the number of threads. */
final class GradientComputer {
    private final Model model;
    private final LossSpec.CrossEntropy loss;
    private final RandomSource random;
    private final ComputeThreads threads;
    private final int largestMicroBatch;

    /** {@code microBatchSize}: the maximum number of samples whose activations are in memory at the same time. */
    GradientComputer(
            Model model, LossSpec.CrossEntropy loss, RandomSource random, ComputeThreads threads, int microBatchSize) {
        this.model = model;
        this.loss = loss;
        this.random = random;
        this.threads = threads;
        largestMicroBatch = Math.min(microBatchSize, MicroBatches.FASTEST_SIZE);
    }

    static GradientComputer of(TrainingContext context, int microBatchSize) {
        return switch (context.spec().loss()) {
            case LossSpec.CrossEntropy loss ->
                new GradientComputer(context.newModel(), loss, context.random(), context.threads(), microBatchSize);
        };
    }

    BatchGradient compute(TensorSet state, Batch batch, ReplicaStep step) {
        return compute(state, new BatchSlice(batch, 0, batch.size()), step);
    }

    /** Computes the gradient over at least one sample. The returned tensors do not refer to the batch. */
    BatchGradient compute(TensorSet state, BatchSlice slice, ReplicaStep step) {
        NDManager scope = state.manager().newSubManager();
        try {
            step.parameters(state);
            MicroBatches microBatches = new MicroBatches(slice.size(), largestMicroBatch);
            List<TensorSet> leaves = IntStream.range(0, microBatches.accumulators())
                    .mapToObj(_ -> leafTensors(state, scope.newSubManager()))
                    .toList();
            List<PartialSums> sums = threads.map(
                    microBatches.accumulators(), i -> accumulate(microBatches, i, leaves.get(i), slice, step));
            return new BatchGradient(
                    scope,
                    sumIntoFirst(leaves),
                    new BatchResult(
                            slice.size(),
                            sums.stream().mapToDouble(PartialSums::loss).sum(),
                            sums.stream().mapToLong(PartialSums::correct).sum()));
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }

    private PartialSums accumulate(
            MicroBatches microBatches, int accumulator, TensorSet leaves, BatchSlice slice, ReplicaStep step) {
        double lossSum = 0;
        long correct = 0;
        for (int i = accumulator; i < microBatches.count(); i += microBatches.accumulators()) {
            int microBatch = i;
            BatchSlice samples = new BatchSlice(
                    slice.batch(), slice.from() + microBatches.start(i), slice.from() + microBatches.start(i + 1));
            step.batch(i, samples.images(), samples.labels());
            try (NDManager scope = leaves.manager().newSubManager()) {
                CrossEntropy entropy = addGradients(
                        leaves, samples, slice.size(), scope, (layer, mask) -> step.mask(microBatch, layer, mask));
                try (TensorSet gradients = gradients(leaves.parameters())) {
                    step.gradient(i, gradients.arrays());
                }
                lossSum += entropy.loss();
                correct += entropy.countCorrect();
                boolean isFirst = i == accumulator;
                if (isFirst && step.shouldVerify(i, (double) microBatches.count() / microBatches.accumulators())) {
                    verify(leaves, samples, slice.size(), step.part(Kind.GRADIENT, i, 0));
                }
            }
        }
        return new PartialSums(lossSum, correct);
    }

    /** Adds the gradients of some samples' part of the mean loss over {@code batchSize} samples to the leaf tensors. */
    private CrossEntropy addGradients(
            TensorSet leaves, BatchSlice samples, int batchSize, NDManager scope, SampledDropout.MaskListener masks) {
        NDArray images = samples.batch().images(samples.from(), samples.to(), scope);
        NDArray labels = samples.batch().labels(samples.from(), samples.to(), scope);
        ForwardMode mode = new ForwardMode(
                new SampledDropout(dropoutStreams(samples), masks),
                new MicroBatchNorm((double) samples.size() / batchSize));
        return threads.compute(new TrainingShape(samples.size()), () -> {
            CrossEntropy recorded = Autograd.record(
                    () -> CrossEntropy.of(model.forward(new ForwardWeights(leaves), images, mode), labels, loss));
            Autograd.backward(recorded.objective(), 1.0 / batchSize);
            return recorded;
        });
    }

    /**
     * Computes the first gradients of an accumulator again.
     *
     * @throws VerificationFailedException if the bits differ from those that {@code leaves} hold
     */
    private void verify(TensorSet leaves, BatchSlice samples, int batchSize, StepPart gradient) {
        try (NDManager scope = leaves.manager().newSubManager()) {
            TensorSet again = leafTensors(leaves, scope);
            addGradients(again, samples, batchSize, scope, SampledDropout.MaskListener.NONE);
            try (TensorSet expected = gradients(leaves.parameters());
                    TensorSet actual = gradients(again.parameters())) {
                for (int i = 0; i < expected.size(); i++) {
                    if (!expected.get(i).toByteBuffer(true).equals(actual.get(i).toByteBuffer(true))) {
                        throw new VerificationFailedException(
                                gradient, expected.specs().get(i).name());
                    }
                }
            }
        }
    }

    private List<RandomStream> dropoutStreams(BatchSlice samples) {
        int epoch = samples.batch().samples().epoch();
        int first = samples.batch().samples().firstPosition();
        return IntStream.range(samples.from(), samples.to())
                .mapToObj(sample -> random.stream(RandomPurpose.DROPOUT, epoch, first + sample))
                .toList();
    }

    /** Creates leaf tensors that share the parameters' memory and collect gradients, and zeroed batch statistics. */
    private static TensorSet leafTensors(TensorSet state, NDManager scope) {
        TensorSet parameters = state.parameters().viewsIn(scope);
        parameters.arrays().forEach(leaf -> leaf.setRequiresGradient(true));
        return parameters.concat(TensorSet.zeros(state.buffers().specs(), scope));
    }

    private static TensorSet sumIntoFirst(List<TensorSet> accumulators) {
        TensorSet sum = gradients(accumulators.getFirst());
        for (TensorSet other : accumulators.subList(1, accumulators.size())) {
            TensorSet gradients = gradients(other);
            for (int i = 0; i < sum.size(); i++) {
                sum.get(i).addi(gradients.get(i));
            }
        }
        return sum;
    }

    private static TensorSet gradients(TensorSet leaves) {
        TensorSet parameters = leaves.parameters();
        return new TensorSet(
                        parameters.specs(),
                        parameters.arrays().stream().map(NDArray::getGradient).toList())
                .concat(leaves.buffers());
    }

    private record TrainingShape(int images) {}

    private record PartialSums(double loss, long correct) {}
}
