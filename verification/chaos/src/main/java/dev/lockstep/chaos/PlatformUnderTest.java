package dev.lockstep.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockstep.standalone.home.Home;
import dev.lockstep.standalone.postgres.DatabaseRole;

/** The system under test: the database, and each service in its own process. */
final class PlatformUnderTest implements AutoCloseable {
    private final Optional<SmallFilesystem> disk;
    private final DatabaseUnderTest database;
    private final PlatformClient client;
    private final ServiceProcess resultsStore;
    private final ServiceProcess gateway;
    private final List<ServiceProcess> workers = new ArrayList<>();

    /** @param directory directory of the database and the logs */
    PlatformUnderTest(Path directory, ChaosSettings.Pace pace) throws IOException, InterruptedException, SQLException {
        disk = SmallFilesystem.mount(directory.resolve("home"));
        database = new DatabaseUnderTest(Home.in(directory.resolve("home")));
        Path logs = Files.createDirectories(directory.resolve("logs"));
        int resultsPort = freePort();
        int gatewayPort = freePort();
        client = new PlatformClient(gatewayPort);
        resultsStore = ServiceProcess.start(
                "results-store",
                "results-store",
                logs,
                arguments(
                        DatabaseRole.RESULTS,
                        "--server.port=" + resultsPort,
                        "--spring.flyway.user=" + DatabaseRole.OWNER.roleName(),
                        "--spring.flyway.password=" + database.password(DatabaseRole.OWNER)));
        gateway = ServiceProcess.start(
                "api-gateway",
                "api-gateway",
                logs,
                arguments(
                        DatabaseRole.GATEWAY,
                        "--server.port=" + gatewayPort,
                        "--lockstep.results-store.url=http://127.0.0.1:" + resultsPort));
        client.awaitAvailable();
        for (int number = 1; number <= pace.workers(); number++) {
            workers.add(ServiceProcess.start(
                    "trainer-worker",
                    "worker-" + number,
                    logs,
                    arguments(
                            DatabaseRole.WORKER,
                            "--server.port=0",
                            "--lockstep.worker.name=worker-" + number,
                            "--lockstep.worker.threads=1",
                            "--lockstep.worker.data-directory="
                                    + directory.resolve("home").resolve("data"),
                            "--lockstep.store.lease=" + pace.lease())));
        }
    }

    /** Returns the file system of the database and the data sets, or empty if it could not be mounted. */
    Optional<SmallFilesystem> disk() {
        return disk;
    }

    DatabaseUnderTest database() {
        return database;
    }

    PlatformClient client() {
        return client;
    }

    ServiceProcess gateway() {
        return gateway;
    }

    ServiceProcess resultsStore() {
        return resultsStore;
    }

    List<ServiceProcess> workers() {
        return workers;
    }

    Stream<ServiceProcess> services() {
        return Stream.concat(Stream.of(gateway, resultsStore), workers.stream());
    }

    ServiceProcess worker(String name) {
        return workers.stream()
                .filter(worker -> worker.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> arguments(DatabaseRole role, String... own) {
        Stream<String> common = Stream.of(
                "--spring.main.banner-mode=off",
                "--server.address=127.0.0.1",
                "--management.server.port=0",
                "--management.server.address=127.0.0.1",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + role.roleName(),
                "--spring.datasource.password=" + database.password(role));
        return Stream.concat(common, Stream.of(own)).toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        workers.forEach(ServiceProcess::kill);
        gateway.kill();
        resultsStore.kill();
        database.close();
        disk.ifPresent(SmallFilesystem::close);
    }
}
