package dev.lockstep.training.outer;

import dev.lockstep.experiment.spec.OuterOptimizerSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;

/** Makes of the replicas' mean what they go on from. */
public sealed interface OuterOptimizer permits ParameterAverage, OuterSgd {
    /** {@code start}: what the replicas start from; it is copied. */
    static OuterOptimizer of(OuterOptimizerSpec spec, TensorSet start) {
        return switch (spec) {
            case OuterOptimizerSpec.Average _ -> new ParameterAverage();
            case OuterOptimizerSpec.SlowMo slowMo -> new OuterSgd(new SlowMo(slowMo), start);
            case OuterOptimizerSpec.Nesterov nesterov -> new OuterSgd(new DiLoCo(nesterov), start);
            case OuterOptimizerSpec.Bmuf bmuf -> new OuterSgd(new BlockMomentum(bmuf), start);
        };
    }

    /**
     * Ends a round.
     *
     * @param mean of the replicas; what they go on from is put into it
     * @param innerRate the learning rate of the round's last step
     */
    void step(TensorSet mean, double innerRate);

    /** The next round starts from these parameters, which came about without a round. */
    void startFrom(TensorSet parameters);

    void save(CheckpointWriter writer);

    void restore(CheckpointReader reader);
}
