package dev.lockstep.store.submission;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import dev.lockstep.experiment.exports.ExportedRun;
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

    @Column(name = "validated_runs")
    private int validatedRuns;

    @Column(name = "val_accuracy_sum")
    private double valAccuracySum;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected CellEntity() {}

    CellEntity(UUID experimentId, Cell cell, SpecJson specJson) {
        this(experimentId, cell, specJson, List.of());
    }

    /** Creates a cell whose runs have been imported, with the mean that ranks it. */
    CellEntity(UUID experimentId, Cell cell, SpecJson specJson, List<ExportedRun> imported) {
        this.experimentId = experimentId;
        this.number = cell.number();
        this.sweptValues = specJson.write(cell.values());
        this.spec = specJson.write(cell.spec());
        List<Double> accuracies = imported.stream()
                .flatMap(run -> Stream.ofNullable(run.lastValAccuracy()))
                .toList();
        this.validatedRuns = accuracies.size();
        this.valAccuracySum = accuracies.stream().reduce(0.0, Double::sum);
    }

    record Key(UUID experimentId, int number) {}
}
