package dev.lockstep.experiment.spec;

import java.util.List;

/** Thrown if all violations of a spec are fields or choices that this version does not know. A newer one may. */
public final class UnknownSpecFieldException extends InvalidSpecException {
    public UnknownSpecFieldException(List<Violation> violations) {
        super(violations);
    }
}
