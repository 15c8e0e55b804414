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

/** Tells what the door refuses, and what goes wrong at it, as problems: as controllers' faults are told. */
final class ProblemResponses extends OncePerRequestFilter implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final HandlerExceptionResolver problems;

    ProblemResponses(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    /** Stands before the others, for what they throw. */
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

    /** 401, with the header that tells how to come in (RFC 6750, section 3). */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
        if (e instanceof OAuth2AuthenticationException) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            tell(request, response, HttpStatus.UNAUTHORIZED, "no key has this token, or it was revoked");
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            tell(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "show a key, as in Authorization: Bearer lockstep_…; operators make them");
        }
    }

    /** 403. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e) {
        tell(request, response, HttpStatus.FORBIDDEN, why(e));
    }

    private void tell(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail) {
        problems.resolveException(request, response, null, new ResponseStatusException(status, detail));
    }

    private static String why(AccessDeniedException e) {
        if (!(e instanceof AuthorizationDeniedException denied)) {
            return String.valueOf(e.getMessage());
        }
        if (denied.getAuthorizationResult() instanceof OwnerAuthorization.Refused refused) {
            return refused.why();
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? "a " + caller.role().name().toLowerCase(Locale.ROOT) + "'s key does not allow this"
                : "this is not allowed";
    }
}
