package dev.lockstep.gateway.keys;

import dev.lockstep.store.StoreConfiguration;
import dev.lockstep.store.keys.ApiKeyStore;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The gateway's database without the gateway, for commands. */
record KeyStore(ConfigurableApplicationContext context) implements AutoCloseable {
    /** Connects by the settings that the gateway has; arguments such as {@code --spring.datasource.url=…} are not for commands. */
    static KeyStore open() {
        return new KeyStore(new SpringApplicationBuilder(Database.class)
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
