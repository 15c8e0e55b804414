package dev.lockstep.training.loop;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.Checkpoint;
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

    /** A single file, in which the state may be that of a step within a round. */
    private static final int ONE_FILE = 2;

    /** Also files of replicas, each at a step of its own. */
    private static final int FILES_OF_REPLICAS = 3;

    private final String spec;
    private final long seed;
    private final Strategy strategy;

    RunCheckpoints(TrainingSpec spec, long seed, Strategy strategy) {
        this.spec = DigestUtils.sha256Hex(new SpecJson().canonicalJson(spec));
        this.seed = seed;
        this.strategy = strategy;
    }

    /**
     * Writes a checkpoint.
     *
     * @param state the progress at the start of the current segment
     * @throws NonFiniteStateException if the state cannot be continued from
     */
    Checkpoint write(TrainingProgress state) {
        CheckpointWriter writer = new CheckpointWriter();
        writer.value("spec", spec);
        writer.value("seed", seed);
        writer.value("run", state);
        strategy.save(writer);
        writer.value("format", writer.hasParts() ? FILES_OF_REPLICAS : ONE_FILE);
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
    Optional<TrainingProgress> restore(Checkpoint checkpoint) {
        CheckpointReader reader = new CheckpointReader(checkpoint);
        int format = reader.value("format", Integer.class);
        if (format != ONE_FILE && format != FILES_OF_REPLICAS) {
            log.warn("Restarting the run: this version does not read checkpoints of format {}", format);
            return Optional.empty();
        }
        requireEqual("spec", reader.value("spec", String.class), spec);
        requireEqual("seed", reader.value("seed", Long.class), seed);
        Optional<String> nonFinite = reader.nonFiniteTensor();
        if (nonFinite.isPresent()) {
            log.warn("Restarting the run: tensor {} of its checkpoint has a value that is not finite", nonFinite.get());
            return Optional.empty();
        }
        TrainingProgress progress = reader.value("run", TrainingProgress.class);
        strategy.restore(reader, strategy.learningRate().firstStep(progress.epoch()) + progress.step());
        return Optional.of(progress);
    }

    private static void requireEqual(String name, Object found, Object expected) {
        if (!found.equals(expected)) {
            throw new CheckpointException("the checkpoint's " + name + " is " + found + ", the run's is " + expected);
        }
    }
}
