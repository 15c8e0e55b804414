package dev.lockstep.benchmarks.queue;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.lockstep.benchmarks.queue.StatementLog.Sent;
import dev.lockstep.experiment.run.Lease;
import org.jspecify.annotations.Nullable;

/**
 * Converts the statements of one claim into a pgbench script, which generates the lease token and reads the claimed
 * run.
 */
final class PgbenchScript {
    private static final String TOKEN = "lpad(to_hex(:token::bigint), 32, '0')::uuid";

    private PgbenchScript() {}

    /**
     * Returns the script.
     *
     * @param sent the statements that claimed and ended the run
     * @param lease the lease of the claim
     */
    static String of(List<Sent> sent, Lease lease) {
        return "\\set token random(1, 9223372036854775807)\n"
                + sent.stream().map(statement -> write(statement, lease)).collect(Collectors.joining());
    }

    private static String write(Sent sent, Lease lease) {
        boolean isTheClaim = sent.sql().contains("WITH RECURSIVE");
        StringBuilder sql = new StringBuilder();
        int parameter = 0;
        for (String part : sent.sql().strip().splitWithDelimiters("\\?", 0)) {
            sql.append(part.equals("?") ? value(sent.parameters().get(++parameter), lease, isTheClaim) : part);
        }
        return sql + (isTheClaim ? "\n\\gset run_\n" : ";\n");
    }

    private static String value(@Nullable Object value, Lease lease, boolean isTheClaim) {
        return switch (value) {
            case null -> "NULL";
            case UUID id when id.equals(lease.run().value()) -> ":run_id";
            case UUID[] _ -> "ARRAY[:run_id::uuid]"; // the claimed run
            case UUID token when token.equals(lease.token()) -> TOKEN;
            case UUID _ -> "gen_random_uuid()"; // the token of a claim that found no run
            case Integer attempt when !isTheClaim && attempt == lease.attempt() -> ":run_attempt";
            case Number number -> number.toString();
            default -> "'" + value.toString().replace("'", "''") + "'";
        };
    }
}
