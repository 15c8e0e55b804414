package dev.lockstep.gateway.access;

import java.util.EnumSet;
import java.util.List;
import jakarta.servlet.DispatcherType;

import dev.lockstep.store.submission.OwnerLookup;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Configures authentication, authorization and response headers. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    private static final String OPERATOR = "OPERATOR";
    private static final String SUBMITTER = "SUBMITTER";
    private static final String READER = "READER";
    private static final int BEFORE_OTHER_FILTERS = -100;

    /** Paths that need no key because they expose no stored data: health probes and static files. */
    private static final String[] PUBLIC_PATHS = {
        "/livez",
        "/readyz",
        "/",
        "/index.html",
        "/favicon.ico",
        "/page/**",
        "/v3/api-docs",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/webjars/lit-html/**",
        "/webjars/uplot/**",
        "/webjars/swagger-ui/**"
    };

    /** Registers security for the public port only. The management port is internal and never published. */
    @Bean
    DelegatingFilterProxyRegistrationBean securityRegistration() {
        DelegatingFilterProxyRegistrationBean registration = new DelegatingFilterProxyRegistrationBean(
                AbstractSecurityWebApplicationInitializer.DEFAULT_FILTER_NAME);
        registration.setOrder(BEFORE_OTHER_FILTERS);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }

    @Bean
    RoleHierarchy roleHierarchy() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(OPERATOR)
                .implies(SUBMITTER)
                .role(SUBMITTER)
                .implies(READER)
                .build();
    }

    @Bean
    AuthenticationManager authenticationManager(KeyAuthenticationProvider keys) {
        return new ProviderManager(keys);
    }

    /** Excludes the management port, whose servlet context also gets this chain: probes and Prometheus have no key. */
    @Bean
    SecurityFilterChain apiSecurity(
            HttpSecurity http,
            AccessMode accessMode,
            ApiFilters filters,
            AuthenticationManager keys,
            OwnerLookup owners,
            WebApplicationContext gateway) {
        http.securityMatcher(request -> request.getServletContext().equals(gateway.getServletContext()));
        BearerTokenAuthenticationFilter bearer = new BearerTokenAuthenticationFilter(keys);
        bearer.setAuthenticationEntryPoint(filters.problems());
        http.addFilterAfter(filters.problems(), HeaderWriterFilter.class)
                .addFilterAfter(filters.local(), ProblemResponses.class)
                .addFilterBefore(bearer, AnonymousAuthenticationFilter.class)
                .addFilterAfter(filters.rate(), ExceptionTranslationFilter.class)
                .authorizeHttpRequests(requests -> authorize(requests, owners))
                .exceptionHandling(denied ->
                        denied.authenticationEntryPoint(filters.problems()).accessDeniedHandler(filters.problems()));
        if (accessMode != AccessMode.KEYS) {
            http.anonymous(anonymous ->
                    anonymous.principal(Caller.WITHOUT_KEY).authorities(List.copyOf(Caller.WITHOUT_KEY.authorities())));
        }
        // Callers are not identified by cookies or sessions, so CSRF protection is not needed.
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(ResponseHeaders::set)
                .build();
    }

    private static void authorize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            OwnerLookup owners) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(HttpMethod.GET, PUBLIC_PATHS)
                .permitAll()
                .requestMatchers("/api/v1/keys/**")
                .hasRole(OPERATOR)
                .requestMatchers(HttpMethod.GET)
                .hasRole(READER)
                .requestMatchers(HttpMethod.HEAD)
                .hasRole(READER)
                .requestMatchers("/api/v1/experiments/{" + OwnerAuthorization.ID + "}/**")
                .access(OwnerAuthorization.ofExperiments(owners))
                .requestMatchers("/api/v1/runs/{" + OwnerAuthorization.ID + "}/**")
                .access(OwnerAuthorization.ofRuns(owners))
                .anyRequest()
                .hasRole(SUBMITTER);
    }

    @Bean
    ApiFilters apiFilters(
            AccessMode accessMode,
            AccessProperties access,
            LimitProperties limits,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return new ApiFilters(
                new ProblemResponses(problems),
                new LocalRequestsFilter(accessMode, new LocalRequests(access.hostNames())),
                new RequestRateFilter(limits));
    }

    /** The filters of the chain. As beans they would also be registered with the servlet container. */
    record ApiFilters(ProblemResponses problems, LocalRequestsFilter local, RequestRateFilter rate) {}
}
