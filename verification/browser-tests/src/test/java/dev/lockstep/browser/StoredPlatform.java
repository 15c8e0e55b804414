package dev.lockstep.browser;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.gateway.ApiGatewayApplication;
import dev.lockstep.results.ResultsStoreApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the API gateway and results-store on a test database, without a worker. Tests write the results of runs. */
final class StoredPlatform implements BeforeAllCallback {
    private @Nullable Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(StoredPlatform.class))
                .computeIfAbsent(Running.class, key -> Running.start(context), Running.class);
    }

    ApiClient api() {
        return new ApiClient("http://127.0.0.1:" + port(running().gateway()));
    }

    ResultRowWriter rows() {
        return running().rows();
    }

    /** Submits an experiment of centralized SGD and local SGD with increasing local steps: all runs are queued. */
    UUID experiment(String name, int cells, int seeds, int epochs) {
        StringBuilder cases = new StringBuilder("{\"/strategy\": {\"type\": \"centralized\", \"batchSize\": 64}}");
        for (int cell = 1; cell < cells; cell++) {
            cases.append(", {\"/strategy\": {\"type\": \"local-sgd\", \"replicas\": 4, \"localSteps\": %s}}"
                    .formatted(1 << (cell + 1)));
        }
        return UUID.fromString(api().submit("""
                        {"name": "%s", "description": "How rarely may four replicas synchronize?", "labels": {"study": "pages"},
                         "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized", "batchSize": 64},
                         "optimizer": {"type": "sgd", "learningRate": 0.01}, "epochs": %s, "seeds": %s, "cases": [%s]}
                        """.formatted(name, epochs, seeds(seeds), cases)));
    }

    private static String seeds(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList().toString();
    }

    /** Stores results of all runs. Accuracy and communication decrease from cell to cell. */
    void trainAll(UUID experiment, int cells, int seeds, int epochs) {
        for (int cell = 0; cell < cells; cell++) {
            for (int seed = 1; seed <= seeds; seed++) {
                train(experiment, cell, seed, epochs);
            }
        }
    }

    /** Stores the results of one run, which has succeeded. */
    void train(UUID experiment, int cell, long seed, int epochs) {
        ResultRowWriter rows = rows();
        UUID run = rows.run(experiment, cell, seed);
        rows.claimed(run, "worker-1");
        rows.epochs(run, epochs, accuracy(cell), cell == 0 ? 0 : 40_000_000L >> cell);
        rows.succeeded(run);
    }

    private static double accuracy(int cell) {
        return cell == 0 ? 0.43 : 0.42 - 0.012 * cell * cell / 2;
    }

    private Running running() {
        return Objects.requireNonNull(running, "is this field annotated with @RegisterExtension?");
    }

    private static String port(ConfigurableApplicationContext service) {
        return service.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** The resources to close. */
    private record Running(
            TestDatabase database,
            ResultRowWriter rows,
            ConfigurableApplicationContext resultsStore,
            ConfigurableApplicationContext gateway)
            implements AutoCloseable {
        private static Running start(ExtensionContext context) {
            TestDatabase database = new TestDatabase();
            database.beforeAll(context);
            ConfigurableApplicationContext resultsStore = run(
                    ResultsStoreApplication.application(),
                    database,
                    TestDatabaseRole.RESULTS,
                    "--spring.flyway.url=" + database.url(TestDatabaseRole.OWNER));
            ConfigurableApplicationContext gateway = run(
                    ApiGatewayApplication.application(),
                    database,
                    TestDatabaseRole.GATEWAY,
                    "--lockstep.results-store.url=http://127.0.0.1:" + port(resultsStore));
            ResultRowWriter rows = new ResultRowWriter(database.dataSource(TestDatabaseRole.OWNER));
            return new Running(database, rows, resultsStore, gateway);
        }

        private static ConfigurableApplicationContext run(
                SpringApplicationBuilder service, TestDatabase database, TestDatabaseRole role, String argument) {
            return service.run(
                    "--server.port=0",
                    "--management.server.port=0",
                    "--spring.datasource.url=" + database.url(role),
                    argument);
        }

        @Override
        public void close() {
            gateway.close();
            resultsStore.close();
        }
    }
}
