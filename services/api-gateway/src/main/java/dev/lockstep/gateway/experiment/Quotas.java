package dev.lockstep.gateway.experiment;

import java.time.Duration;

import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.gateway.access.Caller;
import dev.lockstep.gateway.access.LimitProperties;
import dev.lockstep.gateway.access.TooManyRequestsException;
import dev.lockstep.store.submission.IdempotencyKey;
import dev.lockstep.store.submission.Submission;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Limits the queued runs of each owner. */
@Component
final class Quotas {
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    private final LimitProperties limits;

    Quotas(LimitProperties limits) {
        this.limits = limits;
    }

    Submission submission(ExperimentPlan plan, Caller caller, @Nullable IdempotencyKey key) {
        return switch (caller.credentials()) {
            case NO_KEY -> new Submission(plan, caller.owner(), key);
            case KEY -> new Submission(plan, caller.owner(), key, limits.queuedRuns());
        };
    }

    TooManyRequestsException exceeded(Submission submission, int queuedRuns) {
        return new TooManyRequestsException(
                "%s may have %s queued runs and has %s; this experiment would add %s"
                        .formatted(
                                submission.owner(),
                                submission.maxQueuedRuns(),
                                queuedRuns,
                                submission.plan().runCount()),
                RETRY_AFTER);
    }
}
