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

/** A PostgreSQL server of the drill's own, behind a proxy that the services use; the drill itself looks past the proxy. */
final class DatabaseUnderTest implements AutoCloseable {
    private static final int ANSWER_SECONDS = 5;

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

    /** As services are told it. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/lockstep".formatted(proxy.port());
    }

    String password(DatabaseRole role) {
        return server.password(role);
    }

    /** Straight to the server, as its superuser. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(), DatabaseRole.SUPERUSER.roleName(), server.password(DatabaseRole.SUPERUSER));
    }

    /** Stops the server in good order, as an operator does. */
    void stop() throws IOException {
        server.close();
    }

    /** Kills the server's first process; the others notice. */
    void kill() throws IOException, InterruptedException {
        String number =
                Files.readAllLines(home.database().resolve("postmaster.pid")).getFirst();
        PosixSignal.KILL.send(Long.parseLong(number.strip()));
    }

    void start() throws IOException, InterruptedException, SQLException {
        server = PostgresServer.start(home);
        proxy.leadTo(port());
    }

    void startUnlessItAnswers() throws IOException, InterruptedException, SQLException {
        try (Connection connection = connect()) {
            if (connection.isValid(ANSWER_SECONDS)) {
                return;
            }
        } catch (SQLException down) {
            // it is started below
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
