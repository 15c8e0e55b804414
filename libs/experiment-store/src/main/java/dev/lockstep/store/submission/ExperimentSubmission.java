package dev.lockstep.store.submission;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.persistence.EntityManager;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunState;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.Cell;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.specjson.SpecJson;
import dev.lockstep.store.connection.NotificationChannel;
import dev.lockstep.store.run.RunStateReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Stores experiments with their cells and runs. Every stored run is queued. */
@Component
public final class ExperimentSubmission {
    private final TransactionOperations transactions;
    private final EntityManager entities;
    private final ExperimentRepository experiments;
    private final JdbcClient database;
    private final RunStateReader states;
    private final SpecJson specJson = new SpecJson();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    ExperimentSubmission(
            TransactionOperations transactions,
            EntityManager entities,
            ExperimentRepository experiments,
            JdbcClient database,
            RunStateReader states) {
        this.transactions = transactions;
        this.entities = entities;
        this.experiments = experiments;
        this.database = database;
        this.states = states;
    }

    /** Stores the experiment in one transaction. Serializes submissions with the same idempotency key. */
    public SubmissionOutcome submit(Submission submission) {
        return transactions.execute(_ -> {
            IdempotencyKey key = submission.idempotencyKey();
            return key == null
                    ? storeWithinQuota(submission)
                    : findEarlier(submission.owner(), key).orElseGet(() -> storeWithinQuota(submission));
        });
    }

    private SubmissionOutcome storeWithinQuota(Submission submission) {
        if (submission.maxQueuedRuns() == Integer.MAX_VALUE) {
            return store(submission);
        }
        int queued = lockQuotaAndCountQueued(submission.owner());
        return queued > submission.maxQueuedRuns() - submission.plan().runCount()
                ? new SubmissionOutcome.OverQuota(queued)
                : store(submission);
    }

    /** Locks the owner's quota until the transaction ends: concurrent submissions must not exceed it together. */
    int lockQuotaAndCountQueued(String owner) {
        database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:owner, 0))")
                .param("owner", owner)
                .query()
                .singleRow();
        return database.sql("""
                SELECT count(*) FROM run
                WHERE status = 'QUEUED' AND device IN ('any', 'cpu', 'cuda') AND owner = :owner
                """).param("owner", owner).query(Integer.class).single();
    }

    private Optional<SubmissionOutcome> findEarlier(String owner, IdempotencyKey key) {
        lock(owner, key.value());
        return experiments
                .findByOwnerAndIdempotencyKey(owner, key.value())
                .map(stored -> stored.wasCreatedBy(key)
                        ? new SubmissionOutcome.Repeated(withCurrentStatus(stored))
                        : new SubmissionOutcome.KeyReused());
    }

    /** Returns the experiment that the owner has imported with this content. Serializes imports of the same content. */
    Optional<StoredExperiment> findImported(String owner, String sha256) {
        lock(owner, sha256);
        return experiments.findByOwnerAndImportSha256(owner, sha256).map(this::withCurrentStatus);
    }

    /** Locks the owner's key until the transaction ends. */
    private void lock(String owner, String key) {
        database.sql("SELECT pg_advisory_xact_lock(:owner, :key)")
                .param("owner", owner.hashCode())
                .param("key", key.hashCode())
                .query()
                .singleRow();
    }

    private StoredExperiment withCurrentStatus(ExperimentEntity stored) {
        ExperimentId id = new ExperimentId(stored.id());
        RunStatus status = RunStatus.ofExperiment(publicStatuses(id));
        return new StoredExperiment(id, stored.name(), status, stored.cellCount(), stored.runCount());
    }

    /** Returns the statuses of an experiment's runs. */
    List<RunStatus> publicStatuses(ExperimentId id) {
        return states.of(id).stream().map(RunState::publicStatus).toList();
    }

    private SubmissionOutcome store(Submission submission) {
        ExperimentPlan plan = submission.plan();
        Instant now = DatabaseClock.now(database);
        UUID id = newId(now);
        ExperimentEntity experiment = new ExperimentEntity(id, submission, now);
        entities.persist(experiment);
        plan.cells().forEach(cell -> entities.persist(new CellEntity(id, cell, specJson)));
        persistRuns(experiment, plan);
        NotificationChannel.RUNS_WAITING.notify(database);
        return new SubmissionOutcome.Accepted(new StoredExperiment(
                new ExperimentId(id),
                plan.name(),
                RunStatus.QUEUED,
                plan.cells().size(),
                plan.runCount()));
    }

    /** Queues the runs by cell, then by seed. */
    private void persistRuns(ExperimentEntity experiment, ExperimentPlan plan) {
        Instant now = experiment.createdAt();
        OwnerQueueState queue = OwnerQueueState.read(database, experiment.owner());
        QueueKeys keys = new QueueKeys(queue.firstKeyOfNewExperiment(now), plan.priority());
        int number = 0;
        for (Cell cell : plan.cells()) {
            for (long seed : plan.seeds()) {
                entities.persist(new RunEntity(newId(now), experiment, cell, seed, keys.ofRun(number)));
                number++;
            }
        }
    }

    private UUID newId(Instant now) {
        return ids.construct(now.toEpochMilli());
    }
}
