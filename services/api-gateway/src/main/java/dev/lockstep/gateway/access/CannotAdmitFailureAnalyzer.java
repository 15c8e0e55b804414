package dev.lockstep.gateway.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells why the gateway did not start, without a stack trace. Named in spring.factories. */
final class CannotAdmitFailureAnalyzer extends AbstractFailureAnalyzer<CannotAdmitException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CannotAdmitException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
