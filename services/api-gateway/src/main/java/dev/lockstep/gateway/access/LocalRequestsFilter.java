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

/** Rejects requests of foreign web pages if no key is required. A foreign page cannot send a key. */
final class LocalRequestsFilter extends OncePerRequestFilter {
    private final AccessMode accessMode;
    private final LocalRequests local;

    LocalRequestsFilter(AccessMode accessMode, LocalRequests local) {
        this.accessMode = accessMode;
        this.local = local;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isAllowed(request.getHeader(HttpHeaders.HOST), request.getHeader(HttpHeaders.ORIGIN))) {
            throw new AccessDeniedException("the Host and Origin headers must name localhost or 127.0.0.1;"
                    + " lockstep.access.host-names allows further host names");
        }
        chain.doFilter(request, response);
    }

    private boolean isAllowed(@Nullable String host, @Nullable String origin) {
        return switch (accessMode) {
            case LOCAL -> local.isOwnHost(host) && local.isOwnOrigin(origin);
            case OPEN -> local.isOwnOrigin(origin) || LocalRequests.isSameOrigin(origin, host);
            case KEYS -> true;
        };
    }
}
