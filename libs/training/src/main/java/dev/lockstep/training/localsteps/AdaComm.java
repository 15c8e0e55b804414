package dev.lockstep.training.localsteps;

import java.util.List;

import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import org.jspecify.annotations.Nullable;

/**
 * Adapts the number of steps to the training loss after each interval of samples (Wang and Joshi, "Adaptive
 * communication strategies to achieve the best error-runtime trade-off in local-update SGD", MLSys 2019, section 4).
 */
final class AdaComm implements LocalStepsRule {
    private final LocalStepsSpec.AdaComm spec;
    private final RunLength run;
    private AdaptiveState state;

    AdaComm(LocalStepsSpec.AdaComm spec, RunLength run) {
        this.spec = spec;
        this.run = run;
        state = AdaptiveState.of(spec.initial());
    }

    @Override
    public int chooseSteps(long step) {
        if (state.samples() >= spec.intervalEpochs() * run.samplesPerEpoch()) {
            double lossRatio = state.lossSum() / state.samples() / state.firstLoss();
            state = state.nextInterval(adapt(lossRatio, state.localSteps()));
        }
        return state.localSteps();
    }

    /** {@code lossRatio}: the mean loss of the last interval divided by the loss of the first step. */
    int adapt(double lossRatio, int previous) {
        double steps = Math.ceil(Math.sqrt(lossRatio) * spec.initial());
        return (int) Math.max(1, steps < previous ? steps : Math.ceil(spec.decay() * previous));
    }

    @Override
    public void observe(List<StepLoss> losses, @Nullable GradientNoise noise) {
        for (StepLoss loss : losses) {
            state = state.afterStep(loss.samples(), loss.lossSum());
        }
    }

    @Override
    public void save(CheckpointWriter writer) {
        state.save(writer);
    }

    @Override
    public void restore(CheckpointReader reader) {
        state = AdaptiveState.read(reader);
    }
}
