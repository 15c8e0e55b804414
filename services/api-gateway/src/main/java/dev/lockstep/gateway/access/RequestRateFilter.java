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

/** Limits the request rate of each owner. */
final class RequestRateFilter extends OncePerRequestFilter {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LoadingCache<String, Bucket> buckets;

    RequestRateFilter(LimitProperties limits) {
        Duration refillTime = SECOND.multipliedBy(1L + limits.requestsAtOnce() / limits.requestsPerSecond());
        buckets = Caffeine.newBuilder()
                .expireAfterAccess(refillTime)
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
                && caller.credentials() == Caller.Credentials.KEY) {
            ConsumptionProbe probe = buckets.get(caller.owner()).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw new TooManyRequestsException(
                        caller.owner() + " exceeds the request rate limit",
                        Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        }
        chain.doFilter(request, response);
    }
}
