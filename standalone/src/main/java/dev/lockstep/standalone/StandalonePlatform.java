package dev.lockstep.standalone;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

import dev.lockstep.gateway.ApiGatewayApplication;
import dev.lockstep.results.ResultsStoreApplication;
import dev.lockstep.standalone.home.CannotStartException;
import dev.lockstep.standalone.home.Home;
import dev.lockstep.standalone.home.HomeLock;
import dev.lockstep.standalone.postgres.PostgresServer;
import dev.lockstep.worker.TrainerWorkerApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The three services in one JVM, each in a Spring context of its own, on an embedded PostgreSQL.
 *
 * @param postgresVersion the database's major version
 * @param device kind of device that the worker trains on
 */
record StandalonePlatform(String postgresVersion, String device) {

    /**
     * Starts the platform, service by service: the schema comes first, the door opens last.
     *
     * @param lock of the home, for nobody else may be using its database
     * @param parts gets every part as it starts, to be closed by the caller
     * @throws CannotStartException if something that people can mend is in the way
     */
    static StandalonePlatform start(StandaloneSettings settings, Home home, HomeLock lock, StartupSequence parts)
            throws Exception {
        requireFree(settings.port());
        PostgresServer database = parts.start("PostgreSQL", () -> PostgresServer.start(home));
        ServiceArguments arguments = new ServiceArguments(settings, database);
        ConfigurableApplicationContext resultsStore = parts.start(
                "results-store", () -> ResultsStoreApplication.application().run(arguments.resultsStore()));
        ConfigurableApplicationContext worker = parts.start(
                "trainer-worker", () -> TrainerWorkerApplication.application().run(arguments.worker()));
        String resultsStorePort = resultsStore.getEnvironment().getRequiredProperty("local.server.port");
        parts.start("api-gateway", () -> ApiGatewayApplication.application().run(arguments.gateway(resultsStorePort)));
        lock.announce(settings.url());
        return new StandalonePlatform(
                database.majorVersion(), worker.getEnvironment().getRequiredProperty("lockstep.worker.device"));
    }

    private static void requireFree(int port) throws IOException {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (BindException e) {
            throw new CannotStartException(
                    "Port %d is taken by another program: choose a free one, as in `LOCKSTEP_PORT=%d make run`."
                            .formatted(port, port + 10),
                    e);
        }
    }
}
