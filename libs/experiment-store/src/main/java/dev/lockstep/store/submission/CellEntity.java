package dev.lockstep.store.submission;

import java.util.UUID;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import dev.lockstep.experiment.spec.Cell;
import dev.lockstep.specjson.SpecJson;
import org.hibernate.annotations.ColumnTransformer;

/** An immutable row of {@code cell}. */
@Entity
@Table(name = "cell")
@IdClass(CellEntity.Key.class)
class CellEntity {
    @Id
    @Column(name = "experiment_id")
    private UUID experimentId;

    @Id
    private int number;

    @Column(name = "swept_values", columnDefinition = "json")
    @ColumnTransformer(write = "CAST(? AS json)")
    private String sweptValues;

    @Column(columnDefinition = "json")
    @ColumnTransformer(write = "CAST(? AS json)")
    private String spec;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected CellEntity() {}

    CellEntity(UUID experimentId, Cell cell, SpecJson specJson) {
        this.experimentId = experimentId;
        this.number = cell.number();
        this.sweptValues = specJson.write(cell.values());
        this.spec = specJson.write(cell.spec());
    }

    record Key(UUID experimentId, int number) {}
}
