package dev.lockstep.worker;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import dev.lockstep.experiment.run.Directive;
import dev.lockstep.experiment.run.LeaseLostException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** How the renewals of a worker's leases go. */
final class LeaseMetrics {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15)
    };

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
        renewals = MetricTags.each(
                Answer.class,
                answer -> Timer.builder("lockstep.lease.renewal")
                        .description("Time until the store answered a renewal, by what it answered")
                        .tag("answer", answer)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry));
        lost = MetricTags.each(
                LeaseLoss.class,
                reason -> Counter.builder("lockstep.leases.lost")
                        .description("Attempts stopped because their lease was gone")
                        .tag("reason", reason)
                        .register(registry));
    }

    /** Sends a renewal. */
    Directive renewal(Supplier<Directive> send) {
        Timer.Sample sent = Timer.start(registry);
        Answer answer = Answer.NONE;
        try {
            Directive directive = send.get();
            answer = Answer.RENEWED;
            return directive;
        } catch (LeaseLostException e) {
            answer = Answer.REFUSED;
            throw e;
        } finally {
            sent.stop(Objects.requireNonNull(renewals.get(answer)));
        }
    }

    void lost(LeaseLoss how) {
        Objects.requireNonNull(lost.get(how)).increment();
    }
}
