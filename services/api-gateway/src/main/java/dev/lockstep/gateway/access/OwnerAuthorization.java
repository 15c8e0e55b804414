package dev.lockstep.gateway.access;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.gateway.PathIds;
import dev.lockstep.store.control.OwnerLookup;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets submitters change what is theirs, and operators everything. What is not there is let through, to be told as missing.
 *
 * @param ownerOf of what has this id
 */
record OwnerAuthorization(Function<UUID, Optional<String>> ownerOf)
        implements AuthorizationManager<RequestAuthorizationContext> {
    /** In patterns of addresses. */
    static final String ID = "id";

    /** Why not. */
    record Refused(String why) implements AuthorizationResult {
        @Override
        public boolean isGranted() {
            return false;
        }
    }

    static OwnerAuthorization ofExperiments(OwnerLookup owners) {
        return new OwnerAuthorization(id -> owners.of(new ExperimentId(id)));
    }

    static OwnerAuthorization ofRuns(OwnerLookup owners) {
        return new OwnerAuthorization(id -> owners.of(new RunId(id)));
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext asked) {
        Authentication who = authentication.get();
        if (who == null || !(who.getPrincipal() instanceof Caller caller)) {
            return new AuthorizationDecision(false);
        }
        return switch (caller.role()) {
            case READER -> new AuthorizationDecision(false);
            case SUBMITTER ->
                ofSubmitter(caller, String.valueOf(asked.getVariables().get(ID)));
            case OPERATOR -> new AuthorizationDecision(true);
        };
    }

    private AuthorizationResult ofSubmitter(Caller caller, String name) {
        if (name.equals(PathIds.LATEST)) {
            return new Refused("the latest experiment may be somebody else's: name yours by its id");
        }
        boolean anothers = PathIds.parse(name)
                .flatMap(ownerOf)
                .filter(owner -> !owner.equals(caller.owner()))
                .isPresent();
        return anothers ? new Refused("it belongs to another owner") : new AuthorizationDecision(true);
    }
}
