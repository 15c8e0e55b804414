package dev.lockstep.gateway.access;

import java.util.EnumSet;
import java.util.List;
import jakarta.servlet.DispatcherType;

import dev.lockstep.store.control.OwnerLookup;
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

/** The way in: who asks, whether they may, and what every answer carries. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    private static final String OPERATOR = "OPERATOR";
    private static final String SUBMITTER = "SUBMITTER";
    private static final String READER = "READER";
    private static final int BEFORE_WHAT_READS_THE_REQUEST = -100;

    /** What tells nothing of what is stored here: whether the gateway is up, and files that are published with its source. */
    private static final String[] FOR_EVERYBODY = {
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

    /** At the door alone: the management port is for this machine, or for the network inside, and never published. */
    @Bean
    DelegatingFilterProxyRegistrationBean securityOfTheDoor() {
        DelegatingFilterProxyRegistrationBean registration = new DelegatingFilterProxyRegistrationBean(
                AbstractSecurityWebApplicationInitializer.DEFAULT_FILTER_NAME);
        registration.setOrder(BEFORE_WHAT_READS_THE_REQUEST);
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

    /** Not for the management port, whose own servlet context is given this chain too: probes and Prometheus have no key. */
    @Bean
    SecurityFilterChain door(
            HttpSecurity http,
            AccessMode admission,
            DoorFilters filters,
            AuthenticationManager keys,
            OwnerLookup owners,
            WebApplicationContext gateway) {
        http.securityMatcher(request -> request.getServletContext().equals(gateway.getServletContext()));
        BearerTokenAuthenticationFilter bearer = new BearerTokenAuthenticationFilter(keys);
        bearer.setAuthenticationEntryPoint(filters.refusals());
        http.addFilterAfter(filters.refusals(), HeaderWriterFilter.class)
                .addFilterAfter(filters.local(), ProblemResponses.class)
                .addFilterBefore(bearer, AnonymousAuthenticationFilter.class)
                .addFilterAfter(filters.rate(), ExceptionTranslationFilter.class)
                .authorizeHttpRequests(requests -> authorize(requests, owners))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(filters.refusals()).accessDeniedHandler(filters.refusals()));
        if (admission != AccessMode.KEYS) {
            http.anonymous(nobody ->
                    nobody.principal(Caller.WITHOUT_KEY).authorities(List.copyOf(Caller.WITHOUT_KEY.authorities())));
        }
        // No cookie and no session says who asks: there is nothing that a foreign page could use (CSRF).
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
                .requestMatchers(HttpMethod.GET, FOR_EVERYBODY)
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
    DoorFilters doorFilters(
            AccessMode admission,
            AccessProperties access,
            LimitProperties limits,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return new DoorFilters(
                new ProblemResponses(problems),
                new LocalRequestsFilter(admission, new LocalRequests(access.hostNames())),
                new RequestRateFilter(limits));
    }

    /** No beans of their own, which the servlet container would put before the chain too. */
    record DoorFilters(ProblemResponses refusals, LocalRequestsFilter local, RequestRateFilter rate) {}
}
