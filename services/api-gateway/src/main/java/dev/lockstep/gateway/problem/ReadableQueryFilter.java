package dev.lockstep.gateway.problem;

import java.io.IOException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Rejects a query string that cannot be decoded, and parameters that Spring Security rejects, such as JSON sent as a
 * form. Tomcat decodes a query on the first access to a parameter and throws only then. This filter makes that access
 * first. Elsewhere (debug logging of the servlet) the exception would be lost.
 */
@Component
final class ReadableQueryFilter extends OncePerRequestFilter {
    private final HandlerExceptionResolver problems;

    ReadableQueryFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getQueryString() != null) {
            try {
                request.getParameterMap();
            } catch (InvalidParameterException | RequestRejectedException e) {
                problems.resolveException(request, response, null, e);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
