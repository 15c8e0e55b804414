package dev.lockstep.training.evaluation;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.lockstep.training.batch.BatchMemory;
import dev.lockstep.training.model.CrossEntropy;
import dev.lockstep.training.model.ForwardMode;
import dev.lockstep.training.model.ForwardWeights;
import dev.lockstep.training.model.Model;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.random.RandomNumbers;
import dev.lockstep.training.tensor.ComputeThreads;
import dev.lockstep.training.transform.ImageWriter;

/** Computes loss and accuracy of a model in evaluation mode, without augmentation and without gradients. */
public final class Evaluator {
    /** Measured for LeNet-5: smaller batches take up to 15 % longer, larger ones save at most 2 %. */
    private static final int BATCH = 250;

    private final Model model;
    private final ComputeThreads threads;

    public Evaluator(Model model, ComputeThreads threads) {
        this.model = model;
        this.threads = threads;
    }

    /**
     * Returns the score, with equal bits on any number of threads, or empty if a stop was requested meanwhile.
     *
     * @param images indices in the image set of {@code writer}
     * @param stop returns whether a stop is requested
     */
    public Optional<Score> score(TensorSet parameters, ImageWriter writer, int[] images, BooleanSupplier stop) {
        int batches = Math.ceilDiv(images.length, BATCH);
        List<Sums> sums = threads.map(batches, batch -> {
            if (stop.getAsBoolean()) {
                return Sums.STOPPED;
            }
            int from = batch * BATCH;
            return sums(parameters, writer, Arrays.copyOfRange(images, from, Math.min(from + BATCH, images.length)));
        });
        if (sums.contains(Sums.STOPPED)) {
            return Optional.empty();
        }
        double loss = sums.stream().mapToDouble(Sums::loss).sum();
        long correct = sums.stream().mapToLong(Sums::correct).sum();
        return Optional.of(new Score(loss / images.length, (double) correct / images.length));
    }

    private Sums sums(TensorSet parameters, ImageWriter writer, int[] images) {
        try (Arena arena = Arena.ofConfined();
                NDManager scope = parameters.manager().newSubManager()) {
            int count = images.length;
            BatchMemory memory = new BatchMemory(arena, writer.shape(), count);
            writer.write(images, _ -> RandomNumbers.NONE, memory.images(0, count), memory.labels(0, count));
            NDArray inputs = memory.images(0, count, scope);
            NDArray labels = memory.labels(0, count, scope);
            ForwardWeights weights = new ForwardWeights(parameters.viewsIn(scope));
            return threads.compute(new EvaluationShape(count), () -> {
                CrossEntropy entropy = CrossEntropy.of(model.forward(weights, inputs, ForwardMode.EVALUATION), labels);
                return new Sums(entropy.loss(), entropy.countCorrect());
            });
        }
    }

    private record EvaluationShape(int images) {}

    private record Sums(double loss, long correct) {
        static final Sums STOPPED = new Sums(0, -1);
    }
}
