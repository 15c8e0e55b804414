package dev.lockstep.experiment.spec;

import java.util.List;

/** The rule that sets H, the number of local steps per round. A bare number means {@link Constant}. */
@Discriminator("type")
@Shorthand("constant")
public sealed interface LocalStepsSpec {
    /** A constant H. */
    @VariantName("constant")
    record Constant(@Bounds(min = 1, max = 1_000_000) int steps) implements LocalStepsSpec {
        public Constant {
            Constraints.check(Constant.class, steps);
        }
    }

    /** Post-local SGD (Lin et al. 2020, section 3): H = 1 for {@code startEpoch} epochs, then {@code steps}. */
    @VariantName("post-local")
    record PostLocal(
            @Bounds(min = 0) @InEpochs int startEpoch,
            @Bounds(min = 1, max = 1_000_000) int steps) implements LocalStepsSpec {
        public PostLocal {
            Constraints.check(PostLocal.class, startEpoch, steps);
        }
    }

    /**
     * Quadratic synchronization rule (Gu et al. 2024): H = max(base, floor((coefficient / rate)^2)), with the learning
     * rate at the round's start; during warm-up, the rate after it. H is at most the remaining steps of the run.
     */
    @VariantName("qsr")
    record Qsr(
            @Bounds(min = 1, max = 1_000_000) int base,
            @Bounds(above = 0) double coefficient) implements LocalStepsSpec {
        public Qsr {
            Constraints.check(Qsr.class, base, coefficient);
        }
    }

    /**
     * AdaComm (Wang and Joshi 2019, section 4): after each interval, H = ceil(sqrt(F / F0) x initial), where F is the
     * mean training loss of the interval and F0 that of the run's first step; if this is not smaller than before, H =
     * ceil(decay x H). Intervals are counted in samples ({@code intervalEpochs} times the training set), not in
     * seconds, to keep runs reproducible.
     */
    @VariantName("adacomm")
    record AdaComm(
            @Bounds(min = 1, max = 1_000_000) int initial,
            @Bounds(min = 1) @InEpochs int intervalEpochs,
            @Bounds(above = 0, below = 1) double decay)
            implements LocalStepsSpec {
        public AdaComm {
            Constraints.check(AdaComm.class, initial, intervalEpochs, decay);
        }
    }

    /**
     * The study's norm test: H = clip(int(coefficient x G / (variance + 1e-6)), min, max). The variance is that of the
     * replicas' gradients in a round's first step, where all replicas have the same parameters. G is the squared norm
     * of the mean gradient minus variance / replicas, the part due to the variance. Each round sets H of the next one.
     */
    @VariantName("norm-test")
    record NormTest(
            @Bounds(min = 1, max = 1_000_000) int initial,
            @Bounds(above = 0) double coefficient,

            @DefaultValue("4") @Bounds(min = 1, max = 1_000_000)
            int min,

            @DefaultValue("64") @Bounds(min = 1, max = 1_000_000)
            int max)
            implements LocalStepsSpec {
        public NormTest {
            Constraints.check(NormTest.class, initial, coefficient, min, max);
        }

        @Rule
        static List<Violation> minIsAtMostMax(int min, int max) {
            return Violation.unless(min <= max, "/max", "must be at least min (" + min + "), was " + max);
        }
    }

    /** H changes linearly from {@code from} in the first epoch to {@code to} in the last. */
    @VariantName("linear")
    record Linear(
            @Bounds(min = 1, max = 1_000_000) int from,
            @Bounds(min = 1, max = 1_000_000) int to) implements LocalStepsSpec {
        public Linear {
            Constraints.check(Linear.class, from, to);
        }
    }

    /** H doubles (or halves) from {@code from} to {@code to}, in stages of equal length in epochs. */
    @VariantName("doubling")
    record Doubling(
            @Bounds(min = 1, max = 1_000_000) int from,
            @Bounds(min = 1, max = 1_000_000) int to) implements LocalStepsSpec {
        public Doubling {
            Constraints.check(Doubling.class, from, to);
        }
    }
}
