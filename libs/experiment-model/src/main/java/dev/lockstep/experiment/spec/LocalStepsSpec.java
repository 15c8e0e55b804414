package dev.lockstep.experiment.spec;

import java.util.List;

/** The rule that sets H, the local steps of each round. A bare number means {@link Constant}. */
@Discriminator("type")
@Shorthand("constant")
public sealed interface LocalStepsSpec {
    /** The same H always. */
    @VariantName("constant")
    record Constant(@Bounds(min = 1, max = 1_000_000) int steps) implements LocalStepsSpec {
        public Constant {
            BoundsCheck.check(Constant.class, steps);
        }
    }

    /**
     * Post-local SGD (Lin et al. 2020, section 3): H = 1 until {@code startEpoch}, then {@code steps}.
     *
     * @param startEpoch epochs (of samples) after which local steps begin
     */
    @VariantName("post-local")
    record PostLocal(
            @Bounds(min = 0) int startEpoch,
            @Bounds(min = 1, max = 1_000_000) int steps) implements LocalStepsSpec {
        public PostLocal {
            BoundsCheck.check(PostLocal.class, startEpoch, steps);
        }
    }

    /**
     * Quadratic synchronisation rule (Gu et al. 2024): H = max(base, floor((coefficient / rate)^2)), set at each round's start from the learning
     * rate there; during the warm-up, from the rate behind it. At most what is left of the run.
     */
    @VariantName("qsr")
    record Qsr(
            @Bounds(min = 1, max = 1_000_000) int base,
            @Bounds(above = 0) double coefficient) implements LocalStepsSpec {
        public Qsr {
            BoundsCheck.check(Qsr.class, base, coefficient);
        }
    }

    /**
     * AdaComm (Wang and Joshi 2019, section 4): after each interval H = ceil(sqrt(F / F0) x initial), F the mean training loss of the interval
     * and F0 that of the run's first step; where that is not smaller than before, H = ceil(decay x H). Intervals are counted in samples,
     * {@code intervalEpochs} times the training set, not in seconds, so that runs stay reproducible.
     */
    @VariantName("adacomm")
    record AdaComm(
            @Bounds(min = 1, max = 1_000_000) int initial,
            @Bounds(min = 1) int intervalEpochs,
            @Bounds(above = 0, below = 1) double decay)
            implements LocalStepsSpec {
        public AdaComm {
            BoundsCheck.check(AdaComm.class, initial, intervalEpochs, decay);
        }
    }

    /**
     * The study's own rule: H = clip(int(coefficient x G / (variance + 1e-6)), min, max). The variance is that of the replicas' gradients in a
     * round's first step, where all of them stand at the same parameters; G is the squared norm of their mean, less the part that is due to
     * the variance, variance / replicas. What a round shows sets H of the next.
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
            BoundsCheck.check(NormTest.class, initial, coefficient, min, max);
            if (max < min) {
                throw new InvalidSpecException(
                        List.of(new Violation("/max", "must be at least min (" + min + "), was " + max)));
            }
        }
    }

    /** H goes in a straight line from {@code from} in the first epoch to {@code to} in the last. */
    @VariantName("linear")
    record Linear(
            @Bounds(min = 1, max = 1_000_000) int from,
            @Bounds(min = 1, max = 1_000_000) int to) implements LocalStepsSpec {
        public Linear {
            BoundsCheck.check(Linear.class, from, to);
        }
    }

    /** H doubles (or halves) from {@code from} until it is {@code to}, in stages of equally many epochs. */
    @VariantName("doubling")
    record Doubling(
            @Bounds(min = 1, max = 1_000_000) int from,
            @Bounds(min = 1, max = 1_000_000) int to) implements LocalStepsSpec {
        public Doubling {
            BoundsCheck.check(Doubling.class, from, to);
        }
    }
}
