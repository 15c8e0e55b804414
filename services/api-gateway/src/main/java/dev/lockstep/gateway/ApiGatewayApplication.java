package dev.lockstep.gateway;

import java.util.Locale;

import dev.lockstep.gateway.keys.KeyCommandLine;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.store.StoreConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The API gateway. Runs as a process of its own, or with other services in one JVM. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import({StoreConfiguration.class, ExperimentLookup.class})
public class ApiGatewayApplication {
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // libraries format numbers and dates by the default
        if (KeyCommandLine.isCommand(args)) {
            System.exit(KeyCommandLine.run(args));
        }
        application().run(args);
    }

    /** Configures the application by {@code api-gateway.yml}, so that each service in a JVM has its own settings. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(ApiGatewayApplication.class).properties("spring.config.name=api-gateway");
    }
}
