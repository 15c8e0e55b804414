package dev.lockstep.store;

import dev.lockstep.store.queue.OwnerLimits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/**
 * What a service imports to reach the database. Beans are made when they are first asked for, so that each service has only those that it
 * injects, and needs only the rights of its own role. The defaults of {@code store.properties} yield to the service's own settings.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(lazyInit = true)
@EnableConfigurationProperties({StoreProperties.class, OwnerLimits.class})
@EntityScan
@EnableJpaRepositories
@PropertySource("classpath:dev/lockstep/store/store.properties")
public class StoreConfiguration {}
