package dev.lockstep.gateway.keys;

import dev.lockstep.store.StoreConfiguration;
import dev.lockstep.store.keys.ApiKeyStore;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An application context with only the gateway's database, for the key commands. */
record KeyCommandContext(ConfigurableApplicationContext context) implements AutoCloseable {
    /** Connects with the gateway's settings, without arguments such as {@code --spring.datasource.url=…}. */
    static KeyCommandContext open() {
        return new KeyCommandContext(new SpringApplicationBuilder(Database.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties(
                        "spring.config.name=api-gateway",
                        "spring.main.lazy-initialization=true",
                        "logging.level.root=off")
                .run());
    }

    ApiKeyStore keys() {
        return context.getBean(ApiKeyStore.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(StoreConfiguration.class)
    static class Database {}
}
