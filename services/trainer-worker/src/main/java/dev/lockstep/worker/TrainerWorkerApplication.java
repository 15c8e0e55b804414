package dev.lockstep.worker;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The trainer-worker service. Start as many as there is hardware for: they share nothing but the database. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class TrainerWorkerApplication {
    public static void main(String[] args) {
        application().run(args);
    }

    /** Reads {@code trainer-worker.yml}, so that every service in a JVM has settings of its own. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(TrainerWorkerApplication.class)
                .properties("spring.config.name=trainer-worker");
    }
}
