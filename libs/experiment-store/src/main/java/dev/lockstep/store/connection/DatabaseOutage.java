package dev.lockstep.store.connection;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Recognizes exceptions caused by a database outage. Reads the SQLSTATE, because JPA's exception types hide it. */
public final class DatabaseOutage {
    /** SQLSTATE classes: connection exception, insufficient resources, operator intervention, system error. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    private static final int CLASS_LENGTH = 2;

    private DatabaseOutage() {}

    /** Returns whether the database was unavailable or out of resources, so that a retry may succeed. */
    public static boolean isCauseOf(Exception e) {
        return e instanceof CannotCreateTransactionException
                || e instanceof DataAccessResourceFailureException
                || Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof SQLException sql && isOutage(sql.getSQLState()));
    }

    private static boolean isOutage(@Nullable String state) {
        return state != null && state.length() > CLASS_LENGTH && CLASSES.contains(state.substring(0, CLASS_LENGTH));
    }
}
