package dev.lockstep.experiment.spec;

/** How training samples are partitioned among the replicas. Shard sizes differ by at most one sample. */
@Discriminator("type")
public sealed interface ShardingSpec {
    /** A new random partition every epoch. */
    @VariantName("iid")
    record Iid() implements ShardingSpec {}

    /** One partition for the whole run; each replica shuffles its shard every epoch. */
    @VariantName("fixed")
    record Fixed() implements ShardingSpec {}

    /** One partition with label skew: label proportions are drawn from a Dirichlet distribution (Hsu et al. 2019). */
    @VariantName("dirichlet")
    record Dirichlet(@Bounds(above = 0) double concentration) implements ShardingSpec {
        public Dirichlet {
            Constraints.check(Dirichlet.class, concentration);
        }
    }
}
