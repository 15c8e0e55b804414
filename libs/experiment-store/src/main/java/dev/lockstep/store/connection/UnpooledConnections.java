package dev.lockstep.store.connection;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import org.postgresql.PGProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/** Opens long-lived connections to the service's database outside its connection pool. */
@Component
public final class UnpooledConnections {
    private static final int TIMEOUT_SECONDS = 15;

    private final JdbcConnectionDetails details;

    UnpooledConnections(JdbcConnectionDetails details) {
        this.details = details;
    }

    /** Opens a connection, which the caller closes. Its {@code application_name} in PostgreSQL is the purpose. */
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
