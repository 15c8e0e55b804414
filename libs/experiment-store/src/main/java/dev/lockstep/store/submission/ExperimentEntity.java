package dev.lockstep.store.submission;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.lockstep.experiment.exports.ExportedExperiment;
import dev.lockstep.experiment.spec.ExperimentPlan;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An immutable row of {@code experiment}. */
@Entity
@Table(name = "experiment")
class ExperimentEntity {
    @Id
    private UUID id;

    @Column
    private String name;

    @Column
    private @Nullable String description;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> labels;

    @Column
    private String owner;

    @Column
    private short priority;

    @Column(name = "sent_spec", columnDefinition = "json")
    @ColumnTransformer(write = "CAST(? AS json)")
    private String sentSpec;

    @Column(name = "cell_count")
    private int cellCount;

    @Column(name = "run_count")
    private int runCount;

    @Column(name = "idempotency_key")
    private @Nullable String idempotencyKey;

    @Column(name = "request_sha256")
    private @Nullable String requestSha256;

    @Column(name = "trace_parent")
    private @Nullable String traceParent;

    @Column(name = "import_sha256")
    private @Nullable String importSha256;

    @Column
    private int extensions;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected ExperimentEntity() {}

    ExperimentEntity(UUID id, Submission submission, Instant createdAt) {
        this(id, submission.plan(), submission.owner(), createdAt);
        IdempotencyKey key = submission.idempotencyKey();
        this.idempotencyKey = key == null ? null : key.value();
        this.requestSha256 = key == null ? null : key.requestSha256();
        this.traceParent = submission.traceParent();
    }

    ExperimentEntity(UUID id, ExportedExperiment imported, String owner, Instant createdAt) {
        this(id, imported.plan(), owner, createdAt);
        this.runCount = imported.runs().size();
        this.importSha256 = imported.sha256();
        this.extensions = imported.extensions();
    }

    private ExperimentEntity(UUID id, ExperimentPlan plan, String owner, Instant createdAt) {
        this.id = id;
        this.name = plan.name();
        this.description = plan.description();
        this.labels = plan.labels();
        this.owner = owner;
        this.priority = (short) plan.priority();
        this.sentSpec = plan.sentSpec();
        this.cellCount = plan.cells().size();
        this.runCount = plan.runCount();
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    String owner() {
        return owner;
    }

    Instant createdAt() {
        return createdAt;
    }

    String name() {
        return name;
    }

    int cellCount() {
        return cellCount;
    }

    int runCount() {
        return runCount;
    }

    /** Returns whether the request of {@code key} is the one that created this experiment under that key. */
    boolean wasCreatedBy(IdempotencyKey key) {
        return key.requestSha256().equals(requestSha256);
    }
}
