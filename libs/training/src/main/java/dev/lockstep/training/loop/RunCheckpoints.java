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
import dev.lockstep.training.checkpoint.NonFiniteStateException;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.strategy.Strategy;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes and restores the checkpoints of one run, and writes its model files. */
final class RunCheckpoints {
    private static final Logger log = LoggerFactory.getLogger(RunCheckpoints.class);
    private static final int FORMAT = 2;

    private final String spec;
    private final long seed;
    private final Strategy strategy;

    RunCheckpoints(TrainingSpec spec, long seed, Strategy strategy) {
        this.spec = DigestUtils.sha256Hex(new SpecJson().canonicalJson(spec));
        this.seed = seed;
        this.strategy = strategy;
    }

    /** @throws NonFiniteStateException if the state cannot be continued from */
    ByteBuffer write(TrainingProgress state) {
        CheckpointWriter writer = new CheckpointWriter();
        writer.value("format", FORMAT);
        writer.value("spec", spec);
        writer.value("seed", seed);
        writer.value("run", state);
        strategy.save(writer);
        return writer.write();
    }

    /** Writes the model as it was evaluated, with PyTorch's parameter names and shapes. */
    ByteBuffer modelFile(TensorSet model, EpochMetrics metrics) {
        return ModelFile.write(
                model,
                Map.of(
                        "format", "pt",
                        "epoch", Integer.toString(metrics.epoch()),
                        "seed", Long.toString(seed),
                        "parameterSha256", metrics.parameterSha256()));
    }

    /**
     * Restores the strategy from a checkpoint. Returns empty, and restores nothing, if the checkpoint has the format of
     * another version of Lockstep or values that are not finite: the run then restarts from the beginning, with the
     * same results.
     *
     * @throws CheckpointException if the checkpoint belongs to another run
     */
    Optional<TrainingProgress> restore(ByteBuffer checkpoint) {
        CheckpointReader reader = new CheckpointReader(checkpoint);
        int format = reader.value("format", Integer.class);
        if (format != FORMAT) {
            log.warn("Restarting the run: its checkpoint has format {}, this version reads format {}", format, FORMAT);
            return Optional.empty();
        }
        requireEqual("spec", reader.value("spec", String.class), spec);
        requireEqual("seed", reader.value("seed", Long.class), seed);
        Optional<String> nonFinite = reader.nonFiniteTensor();
        if (nonFinite.isPresent()) {
            log.warn("Restarting the run: tensor {} of its checkpoint has a value that is not finite", nonFinite.get());
            return Optional.empty();
        }
        strategy.restore(reader);
        return Optional.of(reader.value("run", TrainingProgress.class));
    }

    private static void requireEqual(String name, Object found, Object expected) {
        if (!found.equals(expected)) {
            throw new CheckpointException("the checkpoint's " + name + " is " + found + ", the run's is " + expected);
        }
    }
}
