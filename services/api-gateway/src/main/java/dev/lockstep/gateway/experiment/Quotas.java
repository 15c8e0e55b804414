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
        return new Submission(plan, caller.owner(), key, maxQueuedRuns(caller));
    }

    int maxQueuedRuns(Caller caller) {
        return switch (caller.credentials()) {
            case NO_KEY -> Integer.MAX_VALUE;
            case KEY -> limits.queuedRuns();
        };
    }

    TooManyRequestsException exceeded(Submission submission, int queuedRuns) {
        return exceeded(submission.owner(), queuedRuns, submission.plan().runCount());
    }

    TooManyRequestsException exceeded(String owner, int queuedRuns, int addedRuns) {
        return new TooManyRequestsException(
                "%s may have %d queued runs and has %d; this experiment would add %d"
                        .formatted(owner, limits.queuedRuns(), queuedRuns, addedRuns),
                RETRY_AFTER);
    }
}
