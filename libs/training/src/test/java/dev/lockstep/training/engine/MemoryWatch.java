package dev.lockstep.training.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.training.loop.TrainingRecorder;
import dev.lockstep.training.tensor.NativeEngine;

/** Looks at the memory ten times in a run, and prints what it sees. */
final class MemoryWatch implements TrainingRecorder {
    static final int MARKS = 10;

    private final int epochs;
    private final int stepsPerEpoch;
    private final List<Mark> marks = new ArrayList<>();
    private long written;

    MemoryWatch(int epochs, int stepsPerEpoch) {
        this.epochs = epochs;
        this.stepsPerEpoch = stepsPerEpoch;
    }

    List<Mark> marks() {
        return marks;
    }

    @Override
    public void progress(EpochProgress heard) {}

    @Override
    public void checkpoint(Supplier<ByteBuffer> content) {
        written += content.get().remaining();
    }

    @Override
    public void epoch(EpochMetrics metrics, Supplier<ByteBuffer> checkpoint, Supplier<ByteBuffer> model) {
        written += checkpoint.get().remaining() + model.get().remaining();
        // The last epoch is always a mark.
        if ((long) metrics.epoch() * MARKS / epochs > (long) (metrics.epoch() - 1) * MARKS / epochs) {
            Mark mark = Mark.now();
            marks.add(mark);
            System.out.printf(
                    "after %d steps: %s, %d MiB written%n", metrics.epoch() * stepsPerEpoch, mark, written >> 20);
        }
    }

    /**
     * What is held at one moment.
     *
     * @param resident bytes in RAM of this process, where the system tells
     * @param arrays native arrays that any manager of the process still holds
     */
    record Mark(OptionalLong resident, int arrays) {
        static Mark now() {
            // Buffers outside of the heap go only when their garbage is collected.
            System.gc();
            try (NDManager manager = NativeEngine.load().newManager(Device.CPU)) {
                return new Mark(
                        ResidentMemory.read(),
                        manager.getParentManager().getManagedArrays().size());
            }
        }

        /** 0 where the system does not tell. */
        double residentMib() {
            return resident.orElse(0) / (double) (1 << 20);
        }

        @Override
        public String toString() {
            String memory = resident.isPresent()
                    ? "%.1f MiB resident".formatted(residentMib())
                    : "this system does not tell the resident memory";
            return memory + ", " + arrays + " native arrays";
        }
    }
}
