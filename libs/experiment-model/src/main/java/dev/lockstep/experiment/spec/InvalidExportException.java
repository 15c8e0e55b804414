package dev.lockstep.experiment.spec;

import java.util.List;

/** Thrown if an export is invalid, with its violations. */
public final class InvalidExportException extends InvalidSpecException {
    public InvalidExportException(List<Violation> violations) {
        super(violations);
    }
}
