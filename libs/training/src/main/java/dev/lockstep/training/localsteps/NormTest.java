package dev.lockstep.training.localsteps;

import java.util.List;

import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import org.jspecify.annotations.Nullable;

/** The study's rule: the ratio of signal to noise of the gradients in a round sets the length of the next one. */
final class NormTest implements LocalStepsRule {
    /** Keeps the quotient finite. */
    private static final double VARIANCE_FLOOR = 1e-6;

    private final LocalStepsSpec.NormTest spec;
    private int localSteps;

    NormTest(LocalStepsSpec.NormTest spec) {
        this.spec = spec;
        localSteps = spec.initial();
    }

    @Override
    public int chooseSteps(long step) {
        return localSteps;
    }

    @Override
    public boolean usesGradientNoise() {
        return true;
    }

    @Override
    public void observe(List<StepLoss> losses, @Nullable GradientNoise noise) {
        if (noise != null) {
            int steps = (int) (spec.coefficient() * noise.signal() / (noise.variance() + VARIANCE_FLOOR));
            localSteps = Math.clamp(steps, spec.min(), spec.max());
        }
    }

    @Override
    public void save(CheckpointWriter writer) {
        AdaptiveState.of(localSteps).save(writer);
    }

    @Override
    public void restore(CheckpointReader reader) {
        localSteps = AdaptiveState.read(reader).localSteps();
    }
}
