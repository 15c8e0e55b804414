package dev.lockstep.store.submission;

import java.util.List;

import dev.lockstep.experiment.exports.ExportedExperiment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Stores experiments that came with Lockstep and marks them as examples. */
@Component
public final class ExampleExperiments {
    private final TransactionOperations transactions;
    private final ExperimentImport imports;
    private final JdbcClient database;

    ExampleExperiments(TransactionOperations transactions, ExperimentImport imports, JdbcClient database) {
        this.transactions = transactions;
        this.imports = imports;
        this.database = database;
    }

    /** Stores all examples in one transaction, the last one as the newest. */
    public void store(List<ExportedExperiment> examples, String owner) {
        transactions.executeWithoutResult(_ ->
                examples.forEach(example -> mark(imports.store(example, owner).experiment())));
    }

    private void mark(StoredExperiment experiment) {
        database.sql("UPDATE experiment SET example = true WHERE id = :id")
                .param("id", experiment.id().value())
                .update();
    }
}
