package dev.lockstep.training.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.training.loop.TrainingRecorder;
import dev.lockstep.training.tensor.NativeEngine;
import dev.lockstep.training.tensor.NativeMemory;

/** Measures and prints the memory use of a run ten times. */
final class MemoryWatch implements TrainingRecorder {
    static final int SAMPLES = 10;

    private final int epochs;
    private final int stepsPerEpoch;
    private final List<Sample> samples = new ArrayList<>();
    private long written;

    MemoryWatch(int epochs, int stepsPerEpoch) {
        this.epochs = epochs;
        this.stepsPerEpoch = stepsPerEpoch;
    }

    List<Sample> samples() {
        return samples;
    }

    @Override
    public void progress(EpochProgress progress) {}

    @Override
    public void checkpoint(Supplier<Checkpoint> content) {
        written += content.get().bytes();
    }

    @Override
    public void epoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint, Supplier<ByteBuffer> model) {
        written += checkpoint.get().bytes() + model.get().remaining();
        // The last epoch always has a sample.
        if ((long) metrics.epoch() * SAMPLES / epochs > (long) (metrics.epoch() - 1) * SAMPLES / epochs) {
            Sample sample = Sample.take();
            samples.add(sample);
            System.out.printf(
                    "after %d steps: %s, %d MiB written%n", metrics.epoch() * stepsPerEpoch, sample, written >> 20);
        }
    }

    /**
     * The memory use at one moment.
     *
     * @param resident the resident memory of this process in bytes; empty if the system does not report it
     * @param arrays the number of native arrays that the managers of the process hold
     */
    record Sample(OptionalLong resident, int arrays) {
        static Sample take() {
            // Direct buffers are freed only by a garbage collection.
            System.gc();
            try (NDManager manager = NativeEngine.load().newManager(Device.CPU)) {
                return new Sample(
                        NativeMemory.resident(),
                        manager.getParentManager().getManagedArrays().size());
            }
        }

        /** Returns 0 if the system does not report it. */
        double residentMib() {
            return resident.orElse(0) / (double) (1 << 20);
        }

        @Override
        public String toString() {
            String memory = resident.isPresent()
                    ? String.format(Locale.ROOT, "%.1f MiB resident", residentMib())
                    : "resident memory not reported by this system";
            return memory + ", " + arrays + " native arrays";
        }
    }
}
