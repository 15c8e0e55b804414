package dev.lockstep.benchmarks.queue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/** Logs the statements, parameters and transactions of a data source during {@link #record}. */
final class StatementLog {
    private @Nullable List<Sent> open;

    /** A statement with its parameters by position, from 1; or {@code BEGIN} or {@code COMMIT}. */
    record Sent(String sql, SortedMap<Integer, @Nullable Object> parameters) {}

    DataSource logging(DataSource source) {
        return wrap(DataSource.class, source, result -> result instanceof Connection c ? connection(c) : result);
    }

    synchronized List<Sent> record(Runnable work) {
        List<Sent> sent = new ArrayList<>();
        open = sent;
        work.run();
        open = null;
        return sent;
    }

    private void add(Sent sent) {
        if (open != null) {
            open.add(sent);
        }
    }

    private Connection connection(Connection real) {
        return proxy(Connection.class, (_, method, arguments) -> {
            if (method.getName().equals("setAutoCommit") && arguments != null && arguments[0].equals(false)) {
                add(new Sent("BEGIN", new TreeMap<>()));
            } else if (method.getName().equals("commit")) {
                add(new Sent("COMMIT", new TreeMap<>()));
            }
            Object result = call(real, method, arguments);
            return result instanceof PreparedStatement statement && arguments != null
                    ? statement(statement, (String) arguments[0])
                    : result;
        });
    }

    private PreparedStatement statement(PreparedStatement real, String sql) {
        SortedMap<Integer, @Nullable Object> parameters = new TreeMap<>();
        return proxy(PreparedStatement.class, (_, method, arguments) -> {
            if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                parameters.put((Integer) arguments[0], method.getName().equals("setNull") ? null : arguments[1]);
            } else if (method.getName().startsWith("execute")) {
                add(new Sent(sql, parameters));
            }
            return call(real, method, arguments);
        });
    }

    private static <T> T wrap(Class<T> type, T real, UnaryOperator<@Nullable Object> result) {
        return proxy(type, (_, method, arguments) -> result.apply(call(real, method, arguments)));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
