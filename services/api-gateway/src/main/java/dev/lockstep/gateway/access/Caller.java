package dev.lockstep.gateway.access;

import java.util.List;

import dev.lockstep.store.keys.ApiKey;
import dev.lockstep.store.keys.KeyRole;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * The authenticated caller of a request.
 *
 * @param owner the owner of the experiments that the caller submits
 * @param credentials how the caller was admitted
 */
public record Caller(String owner, KeyRole role, Credentials credentials) {
    /** A caller without a key, who has all permissions. */
    static final Caller WITHOUT_KEY = new Caller("local", KeyRole.OPERATOR, Credentials.NO_KEY);

    /** How a caller was admitted. */
    public enum Credentials {
        NO_KEY,
        KEY
    }

    static Caller with(ApiKey key) {
        return new Caller(key.key().owner(), key.key().role(), Credentials.KEY);
    }

    List<SimpleGrantedAuthority> authorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + role.name()));
    }
}
