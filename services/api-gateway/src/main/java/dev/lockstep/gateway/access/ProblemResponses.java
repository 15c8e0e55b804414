package dev.lockstep.gateway.access;

import java.io.IOException;
import java.util.Locale;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Responds with problem details (RFC 9457) to denied requests and to exceptions of the security filters. */
final class ProblemResponses extends OncePerRequestFilter implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final HandlerExceptionResolver problems;

    ProblemResponses(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    /** Handles exceptions of the filters that follow. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (AccessDeniedException e) {
            handle(request, response, e);
        } catch (RuntimeException e) {
            if (problems.resolveException(request, response, null, e) == null) {
                throw e;
            }
        }
    }

    /** Responds with 401 and the header WWW-Authenticate (RFC 6750, section 3). */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
        if (e instanceof OAuth2AuthenticationException) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            respond(request, response, HttpStatus.UNAUTHORIZED, "the token is unknown or its key was revoked");
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            respond(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "an API key is required, as in Authorization: Bearer lockstep_…; operators create keys");
        }
    }

    /** Responds with 403. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e) {
        respond(request, response, HttpStatus.FORBIDDEN, reason(e));
    }

    private void respond(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail) {
        problems.resolveException(request, response, null, new ResponseStatusException(status, detail));
    }

    private static String reason(AccessDeniedException e) {
        if (!(e instanceof AuthorizationDeniedException denied)) {
            return String.valueOf(e.getMessage());
        }
        if (denied.getAuthorizationResult() instanceof OwnerAuthorization.Denied ownership) {
            return ownership.reason();
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? "the role " + caller.role().name().toLowerCase(Locale.ROOT) + " does not permit this request"
                : "access denied";
    }
}
