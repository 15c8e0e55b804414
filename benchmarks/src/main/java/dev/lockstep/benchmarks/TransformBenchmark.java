package dev.lockstep.benchmarks;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.training.batch.BatchMemory;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.data.Datasets;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.transform.ImageWriter;
import dev.lockstep.training.transform.Normalizer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Measures the preparation of images on one thread: augmented, normalized and written to the batch's native memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TransformBenchmark {
    private static final int BATCH = 64;

    @Param
    private Augmentation.Preset preset = Augmentation.Preset.NONE;

    private final Arena arena = Arena.ofConfined();
    private final BatchMemory memory =
            new BatchMemory(arena, DatasetRef.BuiltIn.SYNTHETIC.info().images(), BATCH);
    private final RandomSource random = new RandomSource(1);
    private ImageWriter writer;
    private int firstImage;

    @Setup
    public void loadImages() {
        Dataset dataset = new Datasets(Path.of("not used")).load(DatasetRef.BuiltIn.SYNTHETIC);
        Normalizer normalizer = Normalizer.of(preset.impliedNormalization(), dataset.statistics());
        writer = new ImageWriter(dataset.training(), preset.transforms(), normalizer);
        firstImage = 0;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void images() {
        int first = firstImage;
        int[] images = IntStream.range(first, first + BATCH).toArray();
        writer.write(
                images,
                i -> random.stream(RandomPurpose.AUGMENTATION, 0, first + i),
                memory.images(0, BATCH),
                memory.labels(0, BATCH));
        firstImage = (first + BATCH) % (DatasetRef.BuiltIn.SYNTHETIC.info().trainingImages() - BATCH);
    }

    @TearDown
    public void free() {
        arena.close();
    }
}
