package dev.lockstep.training;

import java.nio.ByteBuffer;
import java.util.Map;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.specjson.SpecJson;
import dev.lockstep.training.checkpoint.CheckpointException;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.checkpoint.ModelFile;
import dev.lockstep.training.data.Digests;
import dev.lockstep.training.strategy.Strategy;

/** Writes and reads the checkpoints of one run, and writes its models. */
final class Checkpoints {
    private static final int FORMAT = 2;

    private final String spec;
    private final long seed;
    private final Strategy strategy;

    Checkpoints(TrainingSpec spec, long seed, Strategy strategy) {
        this.spec = Digests.sha256(new SpecJson().essence(spec));
        this.seed = seed;
        this.strategy = strategy;
    }

    ByteBuffer write(RunState state) {
        CheckpointWriter writer = new CheckpointWriter();
        writer.value("format", FORMAT);
        writer.value("spec", spec);
        writer.value("seed", seed);
        writer.value("run", state);
        strategy.save(writer);
        return writer.write();
    }

    /** The model as it was evaluated, under PyTorch's names and in its shapes. */
    ByteBuffer model(EpochMetrics metrics) {
        return ModelFile.write(
                strategy.parameters(),
                Map.of(
                        "format", "pt",
                        "epoch", Integer.toString(metrics.epoch()),
                        "seed", Long.toString(seed),
                        "parameterSha256", metrics.parameterSha256()));
    }

    /**
     * Puts the strategy where the checkpoint was taken.
     *
     * @throws CheckpointException if it is not this run's
     */
    RunState restore(ByteBuffer checkpoint) {
        CheckpointReader reader = new CheckpointReader(checkpoint);
        require("format", reader.value("format", Integer.class), FORMAT);
        require("spec", reader.value("spec", String.class), spec);
        require("seed", reader.value("seed", Long.class), seed);
        strategy.restore(reader);
        return reader.value("run", RunState.class);
    }

    private static void require(String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            throw new CheckpointException("the checkpoint is of " + what + " " + found + ", this run's is " + expected);
        }
    }
}
