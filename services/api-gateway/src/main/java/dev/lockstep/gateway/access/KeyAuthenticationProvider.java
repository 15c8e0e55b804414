package dev.lockstep.gateway.access;

import dev.lockstep.store.keys.ApiKeyStore;
import dev.lockstep.store.keys.KeyToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Knows callers by their bearer tokens. */
@Component
final class KeyAuthenticationProvider implements AuthenticationProvider {
    private final ApiKeyStore keys;

    KeyAuthenticationProvider(ApiKeyStore keys) {
        this.keys = keys;
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        return KeyToken.parse(((BearerTokenAuthenticationToken) shown).getToken())
                .flatMap(keys::use)
                .map(Caller::with)
                .map(caller -> new UsernamePasswordAuthenticationToken(caller, null, caller.authorities()))
                .orElseThrow(() -> new InvalidBearerTokenException("no key has this token, or it was revoked"));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return BearerTokenAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
