package dev.lockstep.gateway.access;

import java.io.IOException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away what foreign web pages make a browser send to a door without keys. With keys there is no need: a page cannot show one. */
final class LocalRequestsFilter extends OncePerRequestFilter {
    private final AccessMode admission;
    private final LocalRequests local;

    LocalRequestsFilter(AccessMode admission, LocalRequests local) {
        this.admission = admission;
        this.local = local;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isWelcome(request.getHeader(HttpHeaders.HOST), request.getHeader(HttpHeaders.ORIGIN))) {
            throw new AccessDeniedException("ask for localhost or 127.0.0.1, and from no other site's page;"
                    + " further names can be let in with lockstep.access.host-names");
        }
        chain.doFilter(request, response);
    }

    private boolean isWelcome(@Nullable String host, @Nullable String origin) {
        return switch (admission) {
            case LOCAL -> local.isOwnHost(host) && local.isOwnOrigin(origin);
            case OPEN -> local.isOwnOrigin(origin) || LocalRequests.isSameOrigin(origin, host);
            case KEYS -> true;
        };
    }
}
