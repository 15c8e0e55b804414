package dev.lockstep.experiment.spec;

/** How training samples are dealt out to the replicas. Shards differ by at most one sample. */
@Discriminator("type")
public sealed interface ShardingSpec {
    /** Dealt anew each epoch. */
    @VariantName("iid")
    record Iid() implements ShardingSpec {}

    /** Dealt once; each replica reshuffles its own shard each epoch. */
    @VariantName("fixed")
    record Fixed() implements ShardingSpec {}

    /** Dealt once, with label skew: each replica's label proportions are drawn from a Dirichlet distribution (Hsu et al. 2019). */
    @VariantName("dirichlet")
    record Dirichlet(@Bounds(above = 0) double concentration) implements ShardingSpec {
        public Dirichlet {
            BoundsCheck.check(Dirichlet.class, concentration);
        }
    }
}
