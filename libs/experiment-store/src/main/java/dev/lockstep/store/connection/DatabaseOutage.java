package dev.lockstep.store.connection;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that cannot serve now from a fault of ours. By its own words, for JPA's exceptions keep the two no further apart. */
public final class DatabaseOutage {
    /** Classes of SQLSTATE: no connection, no resources (a full disk), an operator's doing (a shutdown), a fault of its system. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    private static final int CLASS_LENGTH = 2;

    private DatabaseOutage() {}

    /** Whether this came about because the database is away or has no room, and may go by itself. */
    public static boolean isBehind(Exception e) {
        return e instanceof CannotCreateTransactionException
                || e instanceof DataAccessResourceFailureException
                || Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof SQLException sql && isOutage(sql.getSQLState()));
    }

    private static boolean isOutage(@Nullable String state) {
        return state != null && state.length() > CLASS_LENGTH && CLASSES.contains(state.substring(0, CLASS_LENGTH));
    }
}
