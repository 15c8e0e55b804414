package dev.lockstep.results.http;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Adds ETags to the resources that clients poll: an unchanged response is answered with 304 (RFC 9110, section 13.1.2).
 * The filter buffers the response to hash it, so it is not for streams or long responses.
 */
@Configuration(proxyBeanMethods = false)
class EntityTags {
    private static final String POLLED_PATHS =
            "/api/v1/(queue|experiments|experiments/[^/]+(/runs|/summary|/table|/curves)?|runs/[^/]+)";

    @Bean
    ShallowEtagHeaderFilter etagFilter() {
        ShallowEtagHeaderFilter filter = new ShallowEtagHeaderFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return !request.getRequestURI().matches(POLLED_PATHS);
            }
        };
        filter.setWriteWeakETag(true); // the gateway may compress the response
        return filter;
    }
}
