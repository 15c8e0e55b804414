package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;

import dev.lockstep.standalone.home.CannotStartException;
import dev.lockstep.standalone.home.Home;

/** The running server of a {@link Home}. */
public final class PostgresServer implements AutoCloseable {
    private final Postmaster postmaster;
    private final Passwords passwords;
    private final int port;
    private final String majorVersion;

    private PostgresServer(Postmaster postmaster, Passwords passwords, int port, String majorVersion) {
        this.postmaster = postmaster;
        this.passwords = passwords;
        this.port = port;
        this.majorVersion = majorVersion;
    }

    /**
     * Starts the server with the roles and the database in place. Makes the cluster on first use, and ends what a killed process has left
     * running.
     *
     * @param home whose lock the caller holds
     * @throws CannotStartException if the cluster cannot be served
     */
    public static PostgresServer start(Home home) throws IOException, InterruptedException, SQLException {
        return start(home, ServerAccount.ofThisProcess());
    }

    static PostgresServer start(Home home, ServerAccount account)
            throws IOException, InterruptedException, SQLException {
        PostgresPrograms programs = new PostgresPrograms(
                PostgresBinaries.unpackedIn(home.postgresql()).resolve("bin"), account);
        Passwords passwords = Passwords.keptIn(home.passwords(), home.database());
        ClusterDirectory.ready(home, programs, passwords.of(DatabaseRole.SUPERUSER));
        ServerLog log = new ServerLog(home.logs().resolve("postgresql.log"));
        log.rotate();
        account.own(log.file());
        Postmaster postmaster = new Postmaster(home.database(), programs);
        PostgresServer server =
                new PostgresServer(postmaster, passwords, postmaster.start(log), programs.majorVersion());
        try {
            LockstepDatabase.prepare(server);
        } catch (SQLException | IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** Where the platform's database answers. */
    public String jdbcUrl() {
        return jdbcUrl(LockstepDatabase.NAME);
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The password of a role. */
    public String password(DatabaseRole role) {
        return passwords.of(role);
    }

    /** PostgreSQL's major version, such as 18. */
    public String majorVersion() {
        return majorVersion;
    }

    /** Stops the server; returns when it has gone. */
    @Override
    public void close() throws IOException {
        try {
            postmaster.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while PostgreSQL stops");
        }
    }
}
