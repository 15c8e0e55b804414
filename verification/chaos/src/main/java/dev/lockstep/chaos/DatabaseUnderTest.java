package dev.lockstep.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import dev.lockstep.standalone.home.Home;
import dev.lockstep.standalone.postgres.DatabaseRole;
import dev.lockstep.standalone.postgres.PostgresServer;

/** The PostgreSQL server of the experiment. Services connect through a proxy, the experiment connects directly. */
final class DatabaseUnderTest implements AutoCloseable {
    private static final int VALIDATION_TIMEOUT_SECONDS = 5;

    private final Home home;
    private final TcpProxy proxy;
    private PostgresServer server;

    DatabaseUnderTest(Home home) throws IOException, InterruptedException, SQLException {
        this.home = home;
        this.server = PostgresServer.start(home);
        this.proxy = new TcpProxy(port());
    }

    TcpProxy proxy() {
        return proxy;
    }

    /** Returns the JDBC URL of the proxy, for the services. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:%s/lockstep".formatted(proxy.port());
    }

    String password(DatabaseRole role) {
        return server.password(role);
    }

    /** Connects directly to the server as superuser. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(), DatabaseRole.SUPERUSER.roleName(), server.password(DatabaseRole.SUPERUSER));
    }

    /** Stops the server with a fast shutdown. */
    void stop() throws IOException {
        server.close();
    }

    /** Kills the postmaster with SIGKILL. */
    void kill() throws IOException, InterruptedException {
        String pid =
                Files.readAllLines(home.database().resolve("postmaster.pid")).getFirst();
        PosixSignal.KILL.send(Long.parseLong(pid.strip()));
    }

    void start() throws IOException, InterruptedException, SQLException {
        server = PostgresServer.start(home);
        proxy.forwardTo(port());
    }

    void startUnlessAvailable() throws IOException, InterruptedException, SQLException {
        try (Connection connection = connect()) {
            if (connection.isValid(VALIDATION_TIMEOUT_SECONDS)) {
                return;
            }
        } catch (SQLException down) {
            // started below
        }
        start();
    }

    private int port() {
        return URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        server.close();
    }
}
