package dev.lockstep.training.loop;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.specjson.SpecJson;
import dev.lockstep.training.checkpoint.CheckpointException;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.checkpoint.ModelFile;
import dev.lockstep.training.data.Digests;
import dev.lockstep.training.strategy.Strategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes and reads the checkpoints of one run, and writes its models. */
final class RunCheckpoints {
    private static final Logger log = LoggerFactory.getLogger(RunCheckpoints.class);
    private static final int FORMAT = 2;

    private final String spec;
    private final long seed;
    private final Strategy strategy;

    RunCheckpoints(TrainingSpec spec, long seed, Strategy strategy) {
        this.spec = Digests.sha256(new SpecJson().essence(spec));
        this.seed = seed;
        this.strategy = strategy;
    }

    ByteBuffer write(TrainingProgress state) {
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
     * Puts the strategy where the checkpoint was taken; empty, and nothing done, where another version of Lockstep wrote it in another
     * format: the run then begins again, which costs time and no result.
     *
     * @throws CheckpointException if it is not this run's
     */
    Optional<TrainingProgress> restore(ByteBuffer checkpoint) {
        CheckpointReader reader = new CheckpointReader(checkpoint);
        int format = reader.value("format", Integer.class);
        if (format != FORMAT) {
            log.warn("The checkpoint is of format {}, this version's is {}: the run begins again", format, FORMAT);
            return Optional.empty();
        }
        require("spec", reader.value("spec", String.class), spec);
        require("seed", reader.value("seed", Long.class), seed);
        strategy.restore(reader);
        return Optional.of(reader.value("run", TrainingProgress.class));
    }

    private static void require(String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            throw new CheckpointException("the checkpoint is of " + what + " " + found + ", this run's is " + expected);
        }
    }
}
