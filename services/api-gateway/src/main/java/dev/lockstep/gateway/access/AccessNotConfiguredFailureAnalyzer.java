package dev.lockstep.gateway.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports why the gateway did not start, without a stack trace. Registered in spring.factories. */
final class AccessNotConfiguredFailureAnalyzer extends AbstractFailureAnalyzer<AccessNotConfiguredException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, AccessNotConfiguredException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
