package dev.lockstep.worker;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The trainer-worker service. Start as many as there is hardware for: they share nothing but the database. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class TrainerWorkerApplication {
    public static void main(String[] args) {
        application().run(args);
    }

    /** The application, its configuration named apart from the other services' so that the three can live in one JVM. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(TrainerWorkerApplication.class);
        application.setDefaultProperties(Map.of("spring.config.name", "trainer-worker"));
        return application;
    }
}
