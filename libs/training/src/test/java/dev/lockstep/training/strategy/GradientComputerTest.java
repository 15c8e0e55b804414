package dev.lockstep.training.strategy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.experiment.spec.LossSpec;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.Normalization;
import dev.lockstep.training.batch.Batch;
import dev.lockstep.training.batch.BatchPart;
import dev.lockstep.training.batch.BatchPrefetcher;
import dev.lockstep.training.batch.SamplePlan;
import dev.lockstep.training.batch.ShuffledEpochs;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.data.Datasets;
import dev.lockstep.training.flight.StepObserver;
import dev.lockstep.training.model.BatchNormMode;
import dev.lockstep.training.model.CrossEntropy;
import dev.lockstep.training.model.ForwardMode;
import dev.lockstep.training.model.ForwardWeights;
import dev.lockstep.training.model.Model;
import dev.lockstep.training.model.ParameterInitialization;
import dev.lockstep.training.model.SampledDropout;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.tensor.Autograd;
import dev.lockstep.training.tensor.ComputeThreads;
import dev.lockstep.training.tensor.NativeEngine;
import dev.lockstep.training.transform.ImageWriter;
import dev.lockstep.training.transform.Normalizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GradientComputerTest {
    private static final RandomSource RANDOM = new RandomSource(11);
    private static final LossSpec.CrossEntropy LOSS = new LossSpec.CrossEntropy(0.1);

    private final NativeEngine engine = NativeEngine.load();
    private final NDManager manager = engine.newManager(Device.CPU);
    private final ComputeThreads threads = new ComputeThreads(engine, 3);
    private final Model model = Model.of(new ModelSpec.LeNet5(0.3), new ImageShape(3, 32, 32), 100);
    private final Dataset dataset = new Datasets(Path.of("not used")).load(DatasetRef.BuiltIn.SYNTHETIC);

    @AfterAll
    void free() {
        threads.close();
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 64, 100})
    void micro_batches_give_the_gradient_of_the_whole_batch(int batchSize) {
        engine.prepareThread();
        GradientComputer computer = computer(MicroBatches.FASTEST_SIZE);
        TensorSet parameters = ParameterInitialization.initialState(model.state(), RANDOM, manager);
        try (BatchPrefetcher stream = stream(batchSize);
                Batch batch = stream.take(0);
                BatchGradient computed = computer.compute(parameters, batch, ReplicaStep.UNOBSERVED);
                NDManager scope = manager.newSubManager()) {
            TensorSet leaves = parameters.viewsIn(scope);
            leaves.arrays().forEach(leaf -> leaf.setRequiresGradient(true));
            CrossEntropy whole = Autograd.record(() -> wholeBatch(leaves, batch, scope));
            Autograd.backward(whole.objective(), 1.0 / batchSize);

            assertThat(computed.result().lossSum()).isCloseTo(whole.loss(), within(1e-5 * whole.loss()));
            assertThat(computed.result().correct()).isEqualTo(whole.countCorrect());
            for (int i = 0; i < leaves.size(); i++) {
                assertSame(computed.gradients().get(i), leaves.get(i).getGradient());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"64,2", "100,3", "7,7", "50,4"})
    void the_mean_gradient_of_replicas_is_that_of_the_whole_batch(int batchSize, int replicas) {
        engine.prepareThread();
        GradientComputer whole = computer(MicroBatches.FASTEST_SIZE);
        GradientComputer sliced = computer(5);
        TensorSet parameters = ParameterInitialization.initialState(model.state(), RANDOM, manager);
        try (BatchPrefetcher stream = stream(batchSize);
                Batch batch = stream.take(0);
                BatchGradient expected = whole.compute(parameters, batch, ReplicaStep.UNOBSERVED);
                ShardGradients parts = new ShardGradients(
                        IntStream.range(0, replicas)
                                .mapToObj(replica -> stream(new BatchPart(plan(batchSize), replica, replicas)))
                                .toList(),
                        sliced,
                        StepObserver.NONE);
                StepGradients slices = new StepGradients(threads.map(replicas, i -> parts.compute(parameters, i, 0)))) {
            slices.averageIntoFirst();
            TensorSet mean = slices.replicas().getFirst().gradients();
            for (int i = 0; i < mean.size(); i++) {
                assertSame(mean.get(i), expected.gradients().get(i));
            }
        }
    }

    /** Without the lock, kernels built for two threads at once gave other bits or ended the process. */
    @Test
    void threads_that_use_a_new_shape_at_the_same_time_compute_the_bits_of_one_thread() {
        engine.prepareThread();
        TensorSet parameters = ParameterInitialization.initialState(model.state(), RANDOM, manager);
        GradientComputer computer = computer(MicroBatches.FASTEST_SIZE);
        for (int size = 1; size <= MicroBatches.FASTEST_SIZE; size++) {
            try (BatchPrefetcher stream = stream(size);
                    Batch batch = stream.take(0)) {
                List<String> together = threads.map(threads.count(), _ -> bits(computer, parameters, batch));
                assertThat(together).as("%s images", size).containsOnly(bits(computer, parameters, batch));
            }
        }
    }

    private static String bits(GradientComputer computer, TensorSet parameters, Batch batch) {
        try (BatchGradient gradient = computer.compute(parameters, batch, ReplicaStep.UNOBSERVED)) {
            return gradient.gradients().arrays().stream()
                    .map(array -> Arrays.toString(array.toByteArray()))
                    .collect(joining());
        }
    }

    private GradientComputer computer(int microBatchSize) {
        return new GradientComputer(model, LOSS, RANDOM, threads, microBatchSize);
    }

    private static void assertSame(NDArray actual, NDArray expected) {
        NDArray difference = expected.sub(actual);
        assertThat(difference.norm().getFloat())
                .isLessThanOrEqualTo(1e-5f * expected.norm().getFloat());
    }

    private CrossEntropy wholeBatch(TensorSet parameters, Batch batch, NDManager scope) {
        SampledDropout dropout = new SampledDropout(
                IntStream.range(0, batch.size())
                        .mapToObj(sample -> RANDOM.stream(RandomPurpose.DROPOUT, 0, sample))
                        .toList(),
                SampledDropout.MaskListener.NONE);
        return CrossEntropy.of(
                model.forward(
                        new ForwardWeights(parameters),
                        batch.images(0, batch.size(), scope),
                        new ForwardMode(dropout, BatchNormMode.RUNNING)),
                batch.labels(0, batch.size(), scope),
                LOSS);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "32,1,1", "33,2,2", "64,2,2", "100,4,4", "512,16,16", "8192,256,16"})
    void a_batch_is_divided_by_its_size_alone(int samples, int count, int accumulators) {
        MicroBatches microBatches = new MicroBatches(samples, 32);
        assertThat(microBatches.count()).isEqualTo(count);
        assertThat(microBatches.accumulators()).isEqualTo(accumulators);
        assertThat(microBatches.start(0)).isZero();
        assertThat(microBatches.start(count)).isEqualTo(samples);
    }

    @Test
    void micro_batches_differ_by_at_most_one_sample() {
        MicroBatches microBatches = new MicroBatches(103, 32);
        assertThat(IntStream.range(0, microBatches.count()).map(i -> microBatches.start(i + 1) - microBatches.start(i)))
                .containsExactly(25, 26, 26, 26);
    }

    private ShuffledEpochs plan(int batchSize) {
        return new ShuffledEpochs(RANDOM, dataset.test().allIndices(), batchSize);
    }

    private BatchPrefetcher stream(int batchSize) {
        return stream(plan(batchSize));
    }

    private BatchPrefetcher stream(SamplePlan plan) {
        ImageWriter writer = new ImageWriter(
                dataset.test(),
                Augmentation.Preset.CROP_FLIP.transforms(),
                Normalizer.of(Normalization.DATASET, dataset.statistics()));
        return new BatchPrefetcher(plan, writer, RANDOM);
    }
}
