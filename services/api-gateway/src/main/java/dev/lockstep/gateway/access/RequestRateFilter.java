package dev.lockstep.gateway.access;

import java.io.IOException;
import java.time.Duration;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps one owner's programs from taking all of the gateway's time. */
final class RequestRateFilter extends OncePerRequestFilter {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LoadingCache<String, Bucket> left;

    RequestRateFilter(LimitProperties limits) {
        Duration untilFull = SECOND.multipliedBy(1L + limits.requestsAtOnce() / limits.requestsPerSecond());
        left = Caffeine.newBuilder()
                .expireAfterAccess(untilFull)
                .build(owner -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(limits.requestsAtOnce())
                                .refillGreedy(limits.requestsPerSecond(), SECOND))
                        .build());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof Caller caller
                && caller.standing() == Caller.Standing.KEY) {
            ConsumptionProbe probe = left.get(caller.owner()).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw new TooManyRequestsException(
                        "more requests than " + caller.owner() + " may make",
                        Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        }
        chain.doFilter(request, response);
    }
}
