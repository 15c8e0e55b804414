package dev.lockstep.gateway.access;

import java.util.List;

import dev.lockstep.store.keys.ApiKey;
import dev.lockstep.store.keys.KeyRole;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Who asks.
 *
 * @param owner whose the experiments are that they submit
 * @param standing what they came in with
 */
public record Caller(String owner, KeyRole role, Standing standing) {
    /** Whoever is let in without a key may do everything. */
    static final Caller WITHOUT_KEY = new Caller("local", KeyRole.OPERATOR, Standing.NO_KEY);

    /** What a caller came in with. */
    public enum Standing {
        NO_KEY,
        KEY
    }

    static Caller with(ApiKey key) {
        return new Caller(key.key().owner(), key.key().role(), Standing.KEY);
    }

    List<SimpleGrantedAuthority> authorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + role.name()));
    }
}
