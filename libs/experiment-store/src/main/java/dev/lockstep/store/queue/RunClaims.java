package dev.lockstep.store.queue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.lockstep.experiment.results.CellId;
import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.experiment.spec.UnknownSpecFieldException;
import dev.lockstep.specjson.MalformedJsonException;
import dev.lockstep.specjson.SpecJson;
import dev.lockstep.store.queue.ClaimStatements.Claimed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Claims runs whose specs this version can read. Leaves those of newer versions to newer workers. */
@Component
final class RunClaims {
    private static final Logger log = LoggerFactory.getLogger(RunClaims.class);

    private final TransactionOperations transactions;
    private final ClaimStatements statements;
    private final LostRunHandler lostRuns;
    private final RunRecorder recorder;
    private final Function<String, TrainingSpec> specReader;
    private final Set<CellId> unreadableCells = ConcurrentHashMap.newKeySet();

    @Autowired
    RunClaims(
            TransactionOperations transactions,
            ClaimStatements statements,
            LostRunHandler lostRuns,
            RunRecorder recorder) {
        this(transactions, statements, lostRuns, recorder, new SpecJson()::read);
    }

    RunClaims(
            TransactionOperations transactions,
            ClaimStatements statements,
            LostRunHandler lostRuns,
            RunRecorder recorder,
            Function<String, TrainingSpec> specReader) {
        this.transactions = transactions;
        this.statements = statements;
        this.lostRuns = lostRuns;
        this.recorder = recorder;
        this.specReader = specReader;
    }

    /** Claims a lost run if there is one, else the next queued one. */
    Optional<ClaimedRun> claim(WorkerInfo worker) {
        lostRuns.pauseOrFail();
        Optional<Attempted> attempted = attempt(worker);
        while (attempted.isPresent()) {
            switch (attempted.get()) {
                case Attempted.Claim(ClaimedRun run) -> {
                    return Optional.of(run);
                }
                case Attempted.OfNewerVersion(CellId cell, UnknownSpecFieldException e) -> leaveToNewerWorkers(cell, e);
                case Attempted.Invalid(Lease lease, RuntimeException e) -> fail(lease, e);
            }
            attempted = attempt(worker);
        }
        return Optional.empty();
    }

    /** Rolls the claim of a run of a newer version back, so that it leaves no trace. */
    private Optional<Attempted> attempt(WorkerInfo worker) {
        List<CellId> excluded = List.copyOf(unreadableCells);
        return transactions.execute(transaction -> {
            Optional<Attempted> attempted = statements
                    .expired(worker, excluded)
                    .or(() -> statements.queued(worker, excluded))
                    .map(this::read);
            if (attempted.isPresent() && attempted.get() instanceof Attempted.OfNewerVersion) {
                transaction.setRollbackOnly();
            }
            return attempted;
        });
    }

    private Attempted read(Claimed run) {
        try {
            return new Attempted.Claim(new ClaimedRun(
                    run.lease(),
                    run.cell().experiment(),
                    run.cell().cell(),
                    run.seed(),
                    specReader.apply(run.spec()),
                    run.traceParent()));
        } catch (UnknownSpecFieldException e) {
            return new Attempted.OfNewerVersion(run.cell(), e);
        } catch (InvalidSpecException | MalformedJsonException e) {
            return new Attempted.Invalid(run.lease(), e);
        }
    }

    private void leaveToNewerWorkers(CellId cell, UnknownSpecFieldException e) {
        if (unreadableCells.add(cell)) {
            log.warn("The runs of cell {} need a newer worker, this version does not know: {}", cell, e.getMessage());
        }
    }

    /** The spec was stored by a version with other bounds. It must not block the queue. */
    private void fail(Lease lease, RuntimeException e) {
        String message = "cannot read the stored spec: " + e.getMessage();
        recorder.failed(lease, new Failure(Failure.Kind.INVALID_SPEC, message, null, null));
    }

    /** A claim, by what this version can read of the run's spec. */
    private sealed interface Attempted {
        record Claim(ClaimedRun run) implements Attempted {}

        record OfNewerVersion(CellId cell, UnknownSpecFieldException cause) implements Attempted {}

        record Invalid(Lease lease, RuntimeException cause) implements Attempted {}
    }
}
