package dev.lockstep.store.connection;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import org.postgresql.PGProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/** Opens connections to the service's database that its pool knows nothing of, for those that are held for long. */
@Component
public final class UnpooledConnections {
    private static final int TIMEOUT_SECONDS = 15;

    private final JdbcConnectionDetails details;

    UnpooledConnections(JdbcConnectionDetails details) {
        this.details = details;
    }

    /**
     * Whoever opens it closes it.
     *
     * @param purpose by which operators find it in {@code pg_stat_activity.application_name}
     */
    public Connection open(String purpose) throws SQLException {
        Properties properties = new Properties();
        if (details.getUsername() != null) {
            PGProperty.USER.set(properties, details.getUsername());
        }
        if (details.getPassword() != null) {
            PGProperty.PASSWORD.set(properties, details.getPassword());
        }
        PGProperty.APPLICATION_NAME.set(properties, purpose);
        PGProperty.CONNECT_TIMEOUT.set(properties, TIMEOUT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, TIMEOUT_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        return DriverManager.getConnection(details.getJdbcUrl(), properties);
    }
}
