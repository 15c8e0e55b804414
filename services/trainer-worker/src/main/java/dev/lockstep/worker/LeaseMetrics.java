package dev.lockstep.worker;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import dev.lockstep.experiment.run.Directive;
import dev.lockstep.experiment.run.LeaseLostException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Measures the renewals of a worker's leases and counts lost leases. */
final class LeaseMetrics {
    private final MeterRegistry registry;
    private final Map<Answer, Timer> renewals;
    private final Map<LeaseLoss, Counter> lost;

    private enum Answer {
        RENEWED,
        REFUSED,
        NONE
    }

    LeaseMetrics(MeterRegistry registry) {
        this.registry = registry;
        renewals = MetricTags.meterPerTag(
                Answer.class,
                answer -> Timer.builder("lockstep.lease.renewal")
                        .description("Duration of lease renewals by the answer of the store")
                        .tag("answer", answer)
                        .register(registry));
        lost = MetricTags.meterPerTag(
                LeaseLoss.class,
                reason -> Counter.builder("lockstep.leases.lost")
                        .description("Attempts that stopped because their lease was lost")
                        .tag("reason", reason)
                        .register(registry));
    }

    /** Runs and measures one renewal. */
    Directive timeRenewal(Supplier<Directive> renewal) {
        Timer.Sample sample = Timer.start(registry);
        Answer answer = Answer.NONE;
        try {
            Directive directive = renewal.get();
            answer = Answer.RENEWED;
            return directive;
        } catch (LeaseLostException e) {
            answer = Answer.REFUSED;
            throw e;
        } finally {
            sample.stop(Objects.requireNonNull(renewals.get(answer)));
        }
    }

    void lost(LeaseLoss reason) {
        Objects.requireNonNull(lost.get(reason)).increment();
    }
}
