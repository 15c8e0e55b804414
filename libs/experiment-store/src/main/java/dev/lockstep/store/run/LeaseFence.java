package dev.lockstep.store.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunState;
import dev.lockstep.experiment.run.RunTransition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rejects writes of workers that no longer hold a run: a write locks the run and compares the lease token, which a
 * take-over and a cancellation change under the same lock. An expired lease is valid until a take-over, to keep
 * finished work.
 */
@Component
public final class LeaseFence {
    private final JdbcClient database;
    private final RunTransitions transitions;

    LeaseFence(JdbcClient database, RunTransitions transitions) {
        this.database = database;
        this.transitions = transitions;
    }

    /**
     * Locks the run until the current transaction ends.
     *
     * @throws LeaseLostException if the run is no longer held under the lease
     */
    public void lock(Lease lease) {
        RunState _ = lockedState(lease).orElseThrow(() -> new LeaseLostException(lease));
    }

    /**
     * Executes a transition after which the run is still leased.
     *
     * @throws LeaseLostException if the run is no longer held under the lease
     */
    public void execute(RunTransition transition, Lease lease) {
        lock(lease);
        transitions.execute(transition, List.of(lease.run().value()));
    }

    /**
     * Ends the lease by the transition that is legal in the run's state. Detects the repeat of such a write whose
     * response was lost.
     *
     * @return false if this attempt has ended by one of these transitions before
     * @throws LeaseLostException if the run is no longer held under the lease for any other reason
     */
    public boolean end(Lease lease, RunTransition... choices) {
        return end(lease, Map.of(), choices);
    }

    /** Ends the lease of a failed run, as {@link #end(Lease, RunTransition...)} does. */
    public void fail(Lease lease, Failure failure) {
        end(lease, RunTransitions.parameters(failure), RunTransition.FAIL);
    }

    private boolean end(Lease lease, Map<String, @Nullable Object> parameters, RunTransition... choices) {
        Optional<RunState> state = lockedState(lease);
        if (state.isEmpty() && !hasEnded(lease, choices)) {
            throw new LeaseLostException(lease);
        }
        state.ifPresent(from -> {
            RunTransition legal = Arrays.stream(choices)
                    .filter(choice -> choice.from().contains(from))
                    .findFirst()
                    .orElseThrow();
            transitions.execute(legal, List.of(lease.run().value()), parameters);
        });
        return state.isPresent();
    }

    /** Locks the run and returns its state; empty if it is not held under the lease. */
    private Optional<RunState> lockedState(Lease lease) {
        return database.sql("SELECT " + RunStateReader.STATE + """
                 FROM run r WHERE r.id = :run AND r.lease_token = :token FOR NO KEY UPDATE
                """)
                .param("run", lease.run().value())
                .param("token", lease.token())
                .query((row, number) -> RunState.valueOf(row.getString(1)))
                .optional();
    }

    private boolean hasEnded(Lease lease, RunTransition... choices) {
        return database.sql("""
                SELECT EXISTS (
                  SELECT FROM run JOIN attempt ON attempt.run_id = run.id AND attempt.attempt = run.attempt
                  WHERE run.id = :run AND run.attempt = :attempt AND run.status = ANY (:endings)
                    AND attempt.ended_at IS NOT NULL)
                """)
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .param(
                        "endings",
                        Arrays.stream(choices)
                                .map(choice -> choice.storedStatus().name())
                                .toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }
}
