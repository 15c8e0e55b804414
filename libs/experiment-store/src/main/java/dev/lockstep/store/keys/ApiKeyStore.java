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

/** Creates, authenticates and revokes API keys. */
@Component
public final class ApiKeyStore {
    private static final String COLUMNS = "id, name, owner, role, token_start, created_at, last_used_at, revoked_at";

    private final JdbcClient database;
    private final SecureRandom random = new SecureRandom();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    ApiKeyStore(JdbcClient database) {
        this.database = database;
    }

    /** Creates a key with a new random token. */
    public CreatedKey create(KeyRequest request) {
        KeyToken token = KeyToken.random(random);
        return insert(request, token).map(key -> new CreatedKey(key, token)).orElseThrow();
    }

    /** Creates a key for a given token. Does nothing if the token already has a key, even a revoked one. */
    public void create(KeyRequest request, KeyToken token) {
        insert(request, token);
    }

    private Optional<ApiKey> insert(KeyRequest request, KeyToken token) {
        return database.sql("""
                INSERT INTO api_key (id, name, owner, role, token_start, token_sha256)
                VALUES (:id, :name, :owner, :role, :start, :digest) ON CONFLICT (token_sha256) DO NOTHING
                RETURNING %s
                """.formatted(COLUMNS))
                .param("id", ids.generate())
                .param("name", request.name())
                .param("owner", request.owner())
                .param("role", request.role().name())
                .param("start", token.start())
                .param("digest", token.sha256())
                .query((row, number) -> key(row))
                .optional();
    }

    /** Returns the active key of this token and records its use. Empty if it is unknown or revoked. */
    public Optional<ApiKey> authenticate(KeyToken token) {
        Optional<ApiKey> key = database.sql(
                        "SELECT " + COLUMNS + " FROM api_key WHERE token_sha256 = :digest AND revoked_at IS NULL")
                .param("digest", token.sha256())
                .query((row, number) -> key(row))
                .optional();
        key.ifPresent(found -> recordUse(found.id()));
        return key;
    }

    /** Writes at most once a minute for each key. */
    private void recordUse(UUID id) {
        database.sql("""
                UPDATE api_key SET last_used_at = date_trunc('minute', clock_timestamp())
                WHERE id = :id AND coalesce(last_used_at < date_trunc('minute', clock_timestamp()), true)
                """).param("id", id).update();
    }

    /** Returns whether any key is active. */
    public boolean anyActive() {
        return database.sql("SELECT EXISTS (SELECT FROM api_key WHERE revoked_at IS NULL)")
                .query(Boolean.class)
                .single();
    }

    /** Returns all keys, including revoked ones, the oldest first. */
    public List<ApiKey> list() {
        return database.sql("SELECT " + COLUMNS + " FROM api_key ORDER BY created_at, id")
                .query((row, number) -> key(row))
                .list();
    }

    /** Revokes the key; idempotent. Returns false if no key has this id. */
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
