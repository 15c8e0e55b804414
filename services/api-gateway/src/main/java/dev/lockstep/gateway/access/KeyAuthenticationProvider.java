package dev.lockstep.gateway.access;

import dev.lockstep.store.keys.ApiKeyStore;
import dev.lockstep.store.keys.KeyToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Authenticates callers by the bearer token of an API key. */
@Component
final class KeyAuthenticationProvider implements AuthenticationProvider {
    private final ApiKeyStore keys;

    KeyAuthenticationProvider(ApiKeyStore keys) {
        this.keys = keys;
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        return KeyToken.parse(((BearerTokenAuthenticationToken) presented).getToken())
                .flatMap(keys::authenticate)
                .map(Caller::with)
                .map(caller -> new UsernamePasswordAuthenticationToken(caller, null, caller.authorities()))
                .orElseThrow(() -> new InvalidBearerTokenException("the token is unknown or its key was revoked"));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return BearerTokenAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
