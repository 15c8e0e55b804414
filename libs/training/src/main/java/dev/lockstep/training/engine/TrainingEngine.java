package dev.lockstep.training.engine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.checkpoint.CheckpointException;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.data.DatasetException;
import dev.lockstep.training.data.Datasets;
import dev.lockstep.training.flight.StepObserver;
import dev.lockstep.training.flight.VerificationFailedException;
import dev.lockstep.training.loop.TrainingFailedException;
import dev.lockstep.training.loop.TrainingHooks;
import dev.lockstep.training.loop.TrainingLoop;
import dev.lockstep.training.loop.TrainingOutcome;
import dev.lockstep.training.loop.TrainingRecorder;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.strategy.TrainingContext;
import dev.lockstep.training.tensor.ComputeThreads;
import dev.lockstep.training.tensor.InstructionSet;
import dev.lockstep.training.tensor.NativeEngine;
import dev.lockstep.training.tensor.NativeMemory;

/** Trains runs on one device. Thread-safe: runs that are trained concurrently share nothing but the data sets. */
public final class TrainingEngine {
    /** Raised whenever Lockstep's own arithmetic gives other bits for the same gradients. */
    private static final int ARITHMETIC = 2;

    private final NativeEngine engine = NativeEngine.load();
    private final String kernels;
    private final Function<DatasetRef, Dataset> datasets;
    private final Device device;
    private final int threads;

    /**
     * Loads PyTorch and checks what it computes on this machine, in about a second.
     *
     * @param dataDirectory the folder of the data sets; missing ones are downloaded into it
     * @param device CPU or CUDA
     * @param threads the number of threads per run, which does not affect the results
     * @throws IllegalStateException if this machine or its environment cannot compute runs correctly
     */
    public TrainingEngine(Path dataDirectory, Device device, int threads) {
        this(new Datasets(dataDirectory)::load, device, threads);
    }

    TrainingEngine(Function<DatasetRef, Dataset> datasets, Device device, int threads) {
        this.datasets = datasets;
        this.device = device;
        this.threads = threads;
        kernels = ReferenceGradients.digest(engine, device);
    }

    /**
     * Loads the data set and returns everything that determines the bits of a run besides its spec and its seed.
     *
     * @throws TrainingFailedException if the data set cannot be loaded
     * @throws MachineFaultException if this machine has no disk space for it
     */
    public Fingerprint fingerprint(DatasetRef dataset) {
        return new Fingerprint(
                engine.version() + "+" + ARITHMETIC,
                device == Device.CUDA ? "cuda" : InstructionSet.detect(),
                kernels,
                CodeVersion.read(),
                load(dataset).sha256());
    }

    /**
     * Trains a run to its end or until a stop is requested. The calling thread computes too.
     *
     * @param checkpoint to resume from; must have the same spec and seed; ignored if another version wrote its format
     * @param recorder called on the calling thread
     * @param stopRequested polled before each step, and by other threads during an evaluation
     * @throws TrainingFailedException if the run cannot be trained
     * @throws MachineFaultException if the run cannot be trained on this machine
     * @throws RuntimeException if a method of {@code recorder} throws it
     */
    public TrainingOutcome train(
            TrainingSpec spec,
            long seed,
            Optional<Checkpoint> checkpoint,
            TrainingRecorder recorder,
            BooleanSupplier stopRequested) {
        return train(spec, seed, checkpoint, new TrainingHooks(recorder, stopRequested, System::nanoTime));
    }

    TrainingOutcome train(TrainingSpec spec, long seed, Optional<Checkpoint> checkpoint, TrainingHooks hooks) {
        try {
            return trainLoaded(spec, seed, checkpoint, hooks);
        } finally {
            NativeMemory.releaseUnused();
        }
    }

    private TrainingOutcome trainLoaded(
            TrainingSpec spec, long seed, Optional<Checkpoint> checkpoint, TrainingHooks hooks) {
        Dataset dataset = load(spec.dataset().name());
        engine.prepareThread();
        try (ComputeThreads computeThreads = new ComputeThreads(engine, threads);
                NDManager manager = engine.newManager(device)) {
            // Kernels of CUDA do not repeat their bits, and the arrays are not in memory that checksums can be taken
            // of.
            StepObserver observer =
                    device == Device.CUDA ? StepObserver.NONE : hooks.recorder().observer();
            TrainingContext context =
                    new TrainingContext(spec, new RandomSource(seed), dataset, computeThreads, manager, observer);
            return TrainingLoop.run(context, checkpoint, hooks);
        } catch (VerificationFailedException e) {
            throw new MachineFaultException(String.valueOf(e.getMessage()), e);
        } catch (CheckpointException e) {
            throw TrainingFailedException.of(Failure.Kind.INTERNAL, e);
        } catch (OutOfMemoryError e) {
            throw TrainingFailedException.of(Failure.Kind.OUT_OF_MEMORY, e);
        } catch (EngineException e) {
            throw TrainingFailedException.of(EngineErrors.kind(e), e);
        }
    }

    private Dataset load(DatasetRef name) {
        try {
            return datasets.apply(name);
        } catch (DatasetException e) {
            if (e.isDiskFull()) {
                throw new MachineFaultException(String.valueOf(e.getMessage()), e);
            }
            throw TrainingFailedException.of(Failure.Kind.DATASET, e);
        }
    }
}
