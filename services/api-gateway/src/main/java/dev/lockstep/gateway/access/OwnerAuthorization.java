package dev.lockstep.gateway.access;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.PathIds;
import dev.lockstep.store.submission.OwnerLookup;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Allows submitters to change their own resources, and operators all. An unknown id passes, and gets a 404 later.
 *
 * @param ownerOf returns the owner of the resource with this id
 */
record OwnerAuthorization(Function<UUID, Optional<String>> ownerOf)
        implements AuthorizationManager<RequestAuthorizationContext> {
    /** The path variable with the id. */
    static final String ID = "id";

    /** A denied request, with the reason. */
    record Denied(String reason) implements AuthorizationResult {
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
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext request) {
        Authentication current = authentication.get();
        if (current == null || !(current.getPrincipal() instanceof Caller caller)) {
            return new AuthorizationDecision(false);
        }
        return switch (caller.role()) {
            case READER -> new AuthorizationDecision(false);
            case SUBMITTER ->
                authorizeSubmitter(caller, String.valueOf(request.getVariables().get(ID)));
            case OPERATOR -> new AuthorizationDecision(true);
        };
    }

    private AuthorizationResult authorizeSubmitter(Caller caller, String name) {
        if (ExperimentLookup.isLatest(name)) {
            return new Denied("latest may be an experiment of another owner; use the id of your experiment");
        }
        boolean ownedByAnother = PathIds.parse(name)
                .flatMap(ownerOf)
                .filter(owner -> !owner.equals(caller.owner()))
                .isPresent();
        return ownedByAnother ? new Denied("it belongs to another owner") : new AuthorizationDecision(true);
    }
}
