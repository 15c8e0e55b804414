package dev.lockstep.store.submission;

import java.time.Instant;
import java.util.UUID;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.lockstep.experiment.spec.Cell;
import dev.lockstep.store.run.DeviceColumn;

/** A new row of {@code run}. The queue and the recorder update it in SQL. */
@Entity
@Table(name = "run")
class RunEntity {
    @Id
    private UUID id;

    @Column(name = "experiment_id")
    private UUID experimentId;

    @Column
    private int cell;

    @Column
    private long seed;

    @Column
    private String owner;

    @Column
    private String device;

    @Column(name = "queue_key")
    private Instant queueKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected RunEntity() {}

    RunEntity(UUID id, ExperimentEntity experiment, Cell cell, long seed, Instant queueKey) {
        this.id = id;
        this.experimentId = experiment.id();
        this.cell = cell.number();
        this.seed = seed;
        this.owner = experiment.owner();
        this.device = DeviceColumn.text(cell.spec().device());
        this.queueKey = queueKey;
        this.createdAt = experiment.createdAt();
    }
}
