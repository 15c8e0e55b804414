package dev.lockstep.training.outer;

import dev.lockstep.experiment.spec.OuterSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;

/** Computes the parameters that the next round starts from, out of the mean of the replicas. */
public sealed interface OuterOptimizer permits ParameterAverage, OuterSgd {
    /** Creates an outer optimizer. {@code start}: the initial parameters of the replicas, which are copied. */
    static OuterOptimizer of(OuterSpec spec, TensorSet start) {
        return switch (spec) {
            case OuterSpec.Average _ -> new ParameterAverage();
            case OuterSpec.SlowMo slowMo -> new OuterSgd(new SlowMo(slowMo), start);
            case OuterSpec.Nesterov nesterov -> new OuterSgd(new DiLoCo(nesterov), start);
            case OuterSpec.Bmuf bmuf -> new OuterSgd(new BlockMomentum(bmuf), start);
        };
    }

    /**
     * Takes one outer step at the end of a round.
     *
     * @param mean the mean of the replicas; overwritten with the parameters that the next round starts from
     * @param innerRate the learning rate of the round's last step
     */
    void step(TensorSet mean, double innerRate);

    /** Sets the start of the next round to {@code parameters}, without an outer step. */
    void startFrom(TensorSet parameters);

    void save(CheckpointWriter writer);

    void restore(CheckpointReader reader);
}
