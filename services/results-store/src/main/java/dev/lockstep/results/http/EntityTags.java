package dev.lockstep.results.http;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Tags what callers poll, so that an answer that has not changed is not sent again (RFC 9110, section 13.1.2). The answer is made all the same, and
 * held back for its digest: that is for answers that are short and end, not for streams.
 */
@Configuration(proxyBeanMethods = false)
class EntityTags {
    private static final String POLLED =
            "/api/v1/(queue|experiments|experiments/[^/]+(/runs|/summary|/table|/curves)?|runs/[^/]+)";

    @Bean
    ShallowEtagHeaderFilter tagOfWhatIsPolled() {
        ShallowEtagHeaderFilter filter = new ShallowEtagHeaderFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return !request.getRequestURI().matches(POLLED);
            }
        };
        filter.setWriteWeakETag(true); // the gateway may compress what is told
        return filter;
    }
}
