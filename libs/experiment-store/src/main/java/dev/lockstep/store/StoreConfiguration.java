package dev.lockstep.store;

import dev.lockstep.store.queue.OwnerLimits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/**
 * Configures database access for the services that import it. Beans are lazy: a service creates only those that it
 * injects, and needs only the privileges of its own role. A service's own settings override {@code store.properties}.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(lazyInit = true)
@EnableConfigurationProperties({StoreProperties.class, OwnerLimits.class})
@EntityScan
@EnableJpaRepositories
@PropertySource("classpath:dev/lockstep/store/store.properties")
public class StoreConfiguration {}
