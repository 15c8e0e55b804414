package dev.lockstep.standalone;

import java.nio.file.Files;

import dev.lockstep.gateway.ApiGatewayApplication;
import dev.lockstep.gateway.experiment.ExampleImporter;
import dev.lockstep.results.ResultsStoreApplication;
import dev.lockstep.standalone.home.CannotStartException;
import dev.lockstep.standalone.home.Home;
import dev.lockstep.standalone.home.HomeLock;
import dev.lockstep.standalone.postgres.PostgresServer;
import dev.lockstep.worker.TrainerWorkerApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The three services in one JVM, each with its own Spring context, and an embedded PostgreSQL.
 *
 * @param postgresVersion major version of the database
 * @param device device that the worker trains on
 */
record StandalonePlatform(String postgresVersion, String device) {

    /**
     * Starts the platform: the database, results-store with the schema, the worker, and the API gateway last.
     *
     * @param lock lock of the home directory, which gives exclusive access to its database
     * @param startup receives each component as it starts; closed by the caller
     * @throws CannotStartException if the user can fix the cause
     */
    static StandalonePlatform start(StandaloneSettings settings, Home home, HomeLock lock, StartupSequence startup)
            throws Exception {
        requireFree(settings.port());
        Examples examples = new Examples(home);
        examples.prepare(settings.examples());
        PostgresServer database = startup.start(postgresql(home), () -> PostgresServer.start(home));
        ServiceArguments arguments = new ServiceArguments(settings, database);
        ConfigurableApplicationContext resultsStore = startup.start(
                "results-store (tables and curves)",
                () -> ResultsStoreApplication.application().run(arguments.resultsStore()));
        ConfigurableApplicationContext worker = startup.start(
                "trainer-worker (loads PyTorch)",
                () -> TrainerWorkerApplication.application().run(arguments.worker()));
        String resultsPort = resultsStore.getEnvironment().getRequiredProperty("local.server.port");
        ConfigurableApplicationContext gateway = startup.start(
                "api-gateway", () -> ApiGatewayApplication.application().run(arguments.gateway(resultsPort)));
        examples.importIfNew(gateway.getBean(ExampleImporter.class));
        lock.publishUrl(settings.url());
        return new StandalonePlatform(
                database.majorVersion(), worker.getEnvironment().getRequiredProperty("lockstep.worker.device"));
    }

    private static String postgresql(Home home) {
        return Files.exists(home.database()) ? "PostgreSQL" : "PostgreSQL (creates the database the first time)";
    }

    private static void requireFree(int port) {
        if (!LocalPorts.isFree(port)) {
            throw new CannotStartException((LocalPorts.needsPermission(port)
                                    ? "This user has no permission to listen on port %s; ports below 1024 are reserved."
                                    : "Port %s is in use by another program.")
                            .formatted(port)
                    + " Choose another, for example `LOCKSTEP_PORT=%s make run`."
                            .formatted(LocalPorts.freeAfter(port)));
        }
    }
}
