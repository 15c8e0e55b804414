package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;

import dev.lockstep.standalone.home.CannotStartException;
import dev.lockstep.standalone.home.Home;

/** The running PostgreSQL server of a {@link Home}. */
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
     * Stops an orphaned server, starts the server, and creates the cluster, roles and database if they are missing.
     *
     * @param home home directory; the caller holds its lock
     * @throws CannotStartException if the server cannot start
     */
    public static PostgresServer start(Home home) throws IOException, InterruptedException, SQLException {
        return start(home, ServerAccount.ofThisProcess());
    }

    static PostgresServer start(Home home, ServerAccount account)
            throws IOException, InterruptedException, SQLException {
        PostgresPrograms programs = new PostgresPrograms(
                PostgresBinaries.unpackInto(home.postgresql()).resolve("bin"), account);
        Passwords passwords = Passwords.loadOrCreate(home.passwords(), home.database());
        ClusterDirectory.prepare(home, programs, passwords.of(DatabaseRole.SUPERUSER));
        ServerLog log = new ServerLog(home.logs().resolve("postgresql.log"));
        log.rotate();
        account.chown(log.file());
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

    /** Returns the JDBC URL of the platform database. */
    public String jdbcUrl() {
        return jdbcUrl(LockstepDatabase.NAME);
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, database);
    }

    /** Returns the password of a role. */
    public String password(DatabaseRole role) {
        return passwords.of(role);
    }

    /** Returns the major version of PostgreSQL, for example 18. */
    public String majorVersion() {
        return majorVersion;
    }

    /** Stops the server and waits until it has stopped. */
    @Override
    public void close() throws IOException {
        try {
            postmaster.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while stopping PostgreSQL");
        }
    }
}
