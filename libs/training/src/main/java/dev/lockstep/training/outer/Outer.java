package dev.lockstep.training.outer;

import dev.lockstep.experiment.spec.OuterSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;

/** Makes of the replicas' mean what they go on from. */
public sealed interface Outer permits Average, OuterSgd {
    /** {@code start}: what the replicas start from; it is copied. */
    static Outer of(OuterSpec spec, TensorSet start) {
        return switch (spec) {
            case OuterSpec.Average _ -> new Average();
            case OuterSpec.SlowMo slowMo -> new OuterSgd(new SlowMo(slowMo), start);
            case OuterSpec.Nesterov nesterov -> new OuterSgd(new DiLoCo(nesterov), start);
            case OuterSpec.Bmuf bmuf -> new OuterSgd(new BlockMomentum(bmuf), start);
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
