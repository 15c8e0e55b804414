package dev.lockstep.gateway.access;

import java.io.IOException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Turns away what foreign web pages make a browser send. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AccessFilter extends OncePerRequestFilter {
    private final AccessProperties access;
    private final LocalRequests local;
    private final HandlerExceptionResolver problems;

    AccessFilter(AccessProperties access, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.access = access;
        this.local = new LocalRequests(access.hostNames());
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isWelcome(request.getHeader(HttpHeaders.HOST), request.getHeader(HttpHeaders.ORIGIN))) {
            chain.doFilter(request, response);
        } else {
            problems.resolveException(request, response, null, foreign());
        }
    }

    private static ResponseStatusException foreign() {
        return new ResponseStatusException(
                HttpStatus.FORBIDDEN,
                "ask for localhost or 127.0.0.1, and from no other site's page;"
                        + " further names can be let in with lockstep.access.host-names");
    }

    private boolean isWelcome(@Nullable String host, @Nullable String origin) {
        return access.open()
                ? local.isOwnOrigin(origin) || LocalRequests.isSameOrigin(origin, host)
                : local.isOwnHost(host) && local.isOwnOrigin(origin);
    }
}
