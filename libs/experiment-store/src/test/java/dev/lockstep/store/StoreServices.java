package dev.lockstep.store;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

import com.zaxxer.hikari.HikariDataSource;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.CheckpointStore;
import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.ModelId;
import dev.lockstep.experiment.run.RunNotifications;
import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.run.WorkerRegistry;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.store.connection.UnpooledConnections;
import dev.lockstep.store.control.ExperimentControl;
import dev.lockstep.store.keys.ApiKeyStore;
import dev.lockstep.store.submission.ExperimentSubmission;
import dev.lockstep.store.submission.Submission;
import dev.lockstep.store.submission.SubmissionOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Provides the store of an API gateway and of a worker, each with its own database role, on one database that is
 * emptied before each test. Started once for all test classes.
 */
public final class StoreServices implements BeforeAllCallback, BeforeEachCallback {
    public static final WorkerInfo WORKER = new WorkerInfo("worker-1", Device.CPU, 1);

    private @Nullable Started started;

    @Override
    public void beforeAll(ExtensionContext context) {
        started = context.getRoot()
                .getStore(Namespace.create(StoreServices.class))
                .computeIfAbsent(Started.class, key -> Started.start(context), Started.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        owner().sql("TRUNCATE experiment, worker CASCADE").update();
    }

    public ExperimentSubmission submission() {
        return started().gateway().getBean(ExperimentSubmission.class);
    }

    public ExperimentControl control() {
        return started().gateway().getBean(ExperimentControl.class);
    }

    public ApiKeyStore keys() {
        return started().gateway().getBean(ApiKeyStore.class);
    }

    public RunQueue queue() {
        return started().worker().getBean(RunQueue.class);
    }

    public WorkerRegistry registry() {
        return started().worker().getBean(WorkerRegistry.class);
    }

    public RunNotifications notifications() {
        return started().worker().getBean(RunNotifications.class);
    }

    public RunRecorder recorder() {
        return started().worker().getBean(RunRecorder.class);
    }

    public CheckpointStore checkpoints() {
        return started().worker().getBean(CheckpointStore.class);
    }

    /** Returns the unpooled connections of the worker. */
    public UnpooledConnections workerConnections() {
        return started().worker().getBean(UnpooledConnections.class);
    }

    /** Returns the database with the worker's role. */
    public JdbcClient workerRole() {
        return started().worker().getBean(JdbcClient.class);
    }

    /** Returns the transactions of {@link #workerRole()}. */
    public TransactionOperations workerTransactions() {
        return started().worker().getBean(TransactionOperations.class);
    }

    /** Returns the database with the gateway's role. */
    public JdbcClient gatewayRole() {
        return started().gateway().getBean(JdbcClient.class);
    }

    /** Returns the database with its owner's role, to inspect and modify rows. */
    public JdbcClient owner() {
        return JdbcClient.create(started().owner());
    }

    /** Stores the plan without an idempotency key, for the owner "ada". */
    public ExperimentId submit(ExperimentPlan plan) {
        return submit(plan, "ada");
    }

    /** Stores the plan without an idempotency key. */
    public ExperimentId submit(ExperimentPlan plan, String owner) {
        return switch (submission().submit(new Submission(plan, owner, null))) {
            case SubmissionOutcome.Accepted accepted -> accepted.experiment().id();
            case SubmissionOutcome.Repeated repeated -> throw new AssertionError(repeated);
            case SubmissionOutcome.KeyReused reused -> throw new AssertionError(reused);
            case SubmissionOutcome.OverQuota refused -> throw new AssertionError(refused);
        };
    }

    /** Claims the next run. Fails if none is queued. */
    public ClaimedRun claim() {
        return queue().claim(WORKER).orElseThrow(() -> new AssertionError("no run is queued"));
    }

    /** Uploads a small model for an epoch. */
    public ModelId uploadModel(Lease lease, int epoch) {
        return checkpoints().uploadModel(lease, epoch, ByteBuffer.wrap(new byte[] {4, 5, (byte) epoch}));
    }

    /** Stores an epoch with a small checkpoint and a small model. */
    public RunRecorder.Recorded record(Lease lease, EpochMetrics metrics) {
        CheckpointId checkpoint = checkpoints().upload(lease, Checkpoint.of(ByteBuffer.wrap(new byte[] {1, 2, 3})));
        return recorder().commitEpoch(lease, metrics, checkpoint, uploadModel(lease, metrics.epoch()));
    }

    /** Ends the run as failed. */
    public void end(Lease lease) {
        recorder().failed(lease, new Failure(Failure.Kind.INTERNAL, "ended by the test", null, null));
    }

    /** Makes the lease expire one day ago, so that the run can be taken over. */
    public void expire(Lease lease) {
        expire(lease, Duration.ofDays(1));
    }

    /** Makes the lease expire this long ago. */
    public void expire(Lease lease, Duration since) {
        int expired = owner().sql("""
                UPDATE run SET lease_expires_at = clock_timestamp() - make_interval(secs => :since)
                WHERE id = :run AND lease_token = :token
                """)
                .param("since", since.toSeconds())
                .param("run", lease.run().value())
                .param("token", lease.token())
                .update();
        if (expired != 1) {
            throw new AssertionError("the run is not held under the lease");
        }
    }

    /** Returns the stored status of the lease's run. */
    public RunStatus status(Lease lease) {
        return column(lease, "status", RunStatus.class);
    }

    /** Returns a non-null column of the lease's run. */
    public <T> T column(Lease lease, String column, Class<T> type) {
        return owner().sql("SELECT " + column + " FROM run WHERE id = :run")
                .param("run", lease.run().value())
                .query(type)
                .single();
    }

    private Started started() {
        return Objects.requireNonNull(started, "not started: annotate this field with @RegisterExtension");
    }

    @EnableAutoConfiguration
    @Import(StoreConfiguration.class)
    static class Service {}

    private record Started(
            HikariDataSource owner, ConfigurableApplicationContext gateway, ConfigurableApplicationContext worker)
            implements AutoCloseable {
        static Started start(ExtensionContext context) {
            TestDatabase database = new TestDatabase();
            database.beforeAll(context);
            HikariDataSource owner = new HikariDataSource();
            owner.setDataSource(database.dataSource(TestDatabaseRole.OWNER));
            return new Started(
                    owner, service(database, TestDatabaseRole.GATEWAY), service(database, TestDatabaseRole.WORKER));
        }

        private static ConfigurableApplicationContext service(TestDatabase database, TestDatabaseRole role) {
            return new SpringApplicationBuilder(Service.class)
                    .web(WebApplicationType.NONE)
                    .properties(
                            "spring.datasource.url=" + database.url(role),
                            "spring.datasource.hikari.maximum-pool-size=16",
                            // No test waits for the backoff: expiries are set far in the past or clearly within it.
                            "lockstep.store.backoff.first=1h",
                            "lockstep.store.backoff.most=3h",
                            "spring.jpa.hibernate.ddl-auto=validate")
                    .run();
        }

        @Override
        public void close() {
            worker.close();
            gateway.close();
            owner.close();
        }
    }
}
