package dev.lockstep.store.keys;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes keys, finds them by their tokens, and revokes them. */
@Component
public final class ApiKeyStore {
    private static final String COLUMNS = "id, name, owner, role, token_start, created_at, last_used_at, revoked_at";

    private final JdbcClient database;
    private final SecureRandom random = new SecureRandom();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    ApiKeyStore(JdbcClient database) {
        this.database = database;
    }

    /** Makes a key with a token of its own. */
    public CreatedKey make(KeyRequest wanted) {
        KeyToken token = KeyToken.random(random);
        return insert(wanted, token).map(key -> new CreatedKey(key, token)).orElseThrow();
    }

    /** Makes a key for a token that was made elsewhere; changes nothing where there is one for it, be it revoked. */
    public void make(KeyRequest wanted, KeyToken token) {
        insert(wanted, token);
    }

    private Optional<ApiKey> insert(KeyRequest wanted, KeyToken token) {
        return database.sql("""
                INSERT INTO api_key (id, name, owner, role, token_start, token_sha256)
                VALUES (:id, :name, :owner, :role, :start, :digest) ON CONFLICT (token_sha256) DO NOTHING
                RETURNING %s
                """.formatted(COLUMNS))
                .param("id", ids.generate())
                .param("name", wanted.name())
                .param("owner", wanted.owner())
                .param("role", wanted.role().name())
                .param("start", token.start())
                .param("digest", token.sha256())
                .query((row, number) -> key(row))
                .optional();
    }

    /** The key of this token, unless there is none or it is revoked. Notes that it was used. */
    public Optional<ApiKey> use(KeyToken token) {
        Optional<ApiKey> key = database.sql(
                        "SELECT " + COLUMNS + " FROM api_key WHERE token_sha256 = :digest AND revoked_at IS NULL")
                .param("digest", token.sha256())
                .query((row, number) -> key(row))
                .optional();
        key.ifPresent(found -> noteUse(found.id()));
        return key;
    }

    /** At most once a minute a key. */
    private void noteUse(UUID id) {
        database.sql("""
                UPDATE api_key SET last_used_at = date_trunc('minute', clock_timestamp())
                WHERE id = :id AND coalesce(last_used_at < date_trunc('minute', clock_timestamp()), true)
                """).param("id", id).update();
    }

    /** Whether any key is good. */
    public boolean areThere() {
        return database.sql("SELECT EXISTS (SELECT FROM api_key WHERE revoked_at IS NULL)")
                .query(Boolean.class)
                .single();
    }

    /** All of them, revoked ones too, the oldest first. */
    public List<ApiKey> list() {
        return database.sql("SELECT " + COLUMNS + " FROM api_key ORDER BY created_at, id")
                .query((row, number) -> key(row))
                .list();
    }

    /** From now on nobody comes in with this key. False if there is none with this id; repeats change nothing. */
    public boolean revoke(UUID id) {
        return database.sql("UPDATE api_key SET revoked_at = coalesce(revoked_at, clock_timestamp()) WHERE id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                new KeyRequest(KeyRole.valueOf(row.getString("role")), row.getString("owner"), row.getString("name")),
                row.getString("token_start"),
                new ApiKey.Times(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row, "last_used_at"),
                        instant(row, "revoked_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
