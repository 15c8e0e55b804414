package dev.lockstep.store.submission;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.persistence.EntityManager;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.lockstep.experiment.exports.ExportedExperiment;
import dev.lockstep.experiment.exports.ExportedRun;
import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.Cell;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.specjson.SpecJson;
import dev.lockstep.store.run.DeviceColumn;
import dev.lockstep.store.run.TotalColumn;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Stores exports: experiments whose runs were trained elsewhere. Queues nothing. */
@Component
public final class ExperimentImport {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String METRICS =
            Arrays.stream(EpochMetric.values()).map(EpochMetric::column).collect(Collectors.joining(", "));

    private static final String INSERT_RUN = """
            INSERT INTO run (id, experiment_id, cell, seed, owner, status, device, queue_key, created_at, started_at, ended_at,
              imported, imported_seconds, fingerprint, imported_fingerprints, last_epoch, best_epoch, final_epoch, %s)
            VALUES (:id, :experiment, :cell, :seed, :owner, 'SUCCEEDED', :device, :startedAt, :startedAt, :startedAt, :endedAt,
              true, :importedSeconds, CAST(:fingerprint AS json), CAST(:fingerprints AS json), :lastEpoch, :bestEpoch, :lastEpoch, %s)
            """.formatted(
                    EpochMetric.COSTS.stream().map(TotalColumn::of).collect(Collectors.joining(", ")),
                    EpochMetric.COSTS.stream().map(cost -> ":" + cost.column()).collect(Collectors.joining(", ")));

    /** Stores all epochs of a run in one statement. */
    private static final String INSERT_EPOCHS = """
            INSERT INTO epoch (run_id, epoch, attempt, %1$s, parameter_sha256, ended_at)
            SELECT :run, epoch, 1, %1$s, parameter_sha256, :endedAt
            FROM json_populate_recordset(NULL::epoch, CAST(:rows AS json))
            """.formatted(METRICS);

    private final TransactionOperations transactions;
    private final EntityManager entities;
    private final JdbcClient database;
    private final ExperimentSubmission submissions;
    private final SpecJson specJson = new SpecJson();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    ExperimentImport(
            TransactionOperations transactions,
            EntityManager entities,
            JdbcClient database,
            ExperimentSubmission submissions) {
        this.transactions = transactions;
        this.entities = entities;
        this.database = database;
        this.submissions = submissions;
    }

    /** Stores the experiment in one transaction, or returns the one that the owner has imported with this content. */
    public ImportOutcome store(ExportedExperiment experiment, String owner) {
        return transactions.execute(_ -> submissions
                .findImported(owner, experiment.sha256())
                .<ImportOutcome>map(ImportOutcome.Repeated::new)
                .orElseGet(() -> new ImportOutcome.Stored(insert(experiment, owner))));
    }

    private StoredExperiment insert(ExportedExperiment experiment, String owner) {
        ExperimentPlan plan = experiment.plan();
        Instant now = DatabaseClock.now(database);
        UUID id = ids.construct(now.toEpochMilli());
        Map<Integer, List<ExportedRun>> runs =
                experiment.runs().stream().collect(Collectors.groupingBy(ExportedRun::cell));
        entities.persist(new ExperimentEntity(id, experiment, owner, now));
        for (Cell cell : plan.cells()) {
            entities.persist(new CellEntity(id, cell, specJson, runs.getOrDefault(cell.number(), List.of())));
        }
        entities.flush();
        experiment.runs().forEach(run -> insertRun(experiment, run, id, owner));
        return new StoredExperiment(
                new ExperimentId(id),
                plan.name(),
                RunStatus.SUCCEEDED,
                plan.cells().size(),
                experiment.runs().size());
    }

    private void insertRun(ExportedExperiment experiment, ExportedRun run, UUID experimentId, String owner) {
        UUID id = ids.generate();
        // A run must have an end. Where it is unknown, it is the start, which reads as an unknown end.
        OffsetDateTime startedAt = experiment.startedAt().atOffset(ZoneOffset.UTC);
        OffsetDateTime endedAt = Objects.requireNonNullElse(experiment.endedAt(), experiment.startedAt())
                .atOffset(ZoneOffset.UTC);
        JdbcClient.StatementSpec insert = database.sql(INSERT_RUN)
                .param("id", id)
                .param("experiment", experimentId)
                .param("cell", run.cell())
                .param("seed", run.seed())
                .param("owner", owner)
                .param(
                        "device",
                        DeviceColumn.text(
                                experiment.plan().cells().get(run.cell()).spec().device()))
                .param("startedAt", startedAt)
                .param("endedAt", endedAt)
                .param("importedSeconds", run.seconds())
                .param("fingerprint", JSON.writeValueAsString(run.fingerprint()))
                .param("fingerprints", JSON.writeValueAsString(run.fingerprints()))
                .param("lastEpoch", run.last().epoch())
                .param("bestEpoch", run.bestEpoch());
        for (EpochMetric cost : EpochMetric.COSTS) {
            insert = insert.param(cost.column(), run.totals().get(cost));
        }
        insert.update();
        database.sql(INSERT_EPOCHS)
                .param("run", id)
                .param("endedAt", endedAt)
                .param(
                        "rows",
                        JSON.writeValueAsString(run.epochs().stream()
                                .map(ExperimentImport::columns)
                                .toList()))
                .update();
    }

    private static Map<String, @Nullable Object> columns(EpochMetrics epoch) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("epoch", epoch.epoch());
        columns.put("parameter_sha256", epoch.parameterSha256());
        epoch.values().byMetric().forEach((metric, value) -> columns.put(metric.column(), value));
        return columns;
    }
}
