package dev.lockstep.worker;

import java.util.Locale;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The trainer-worker service. Any number of instances can run; they share only the database. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class TrainerWorkerApplication {
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // libraries format numbers and dates by the default
        application().run(args);
    }

    /** Returns the application, configured by {@code trainer-worker.yml} so that services can share a JVM. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(TrainerWorkerApplication.class)
                .properties("spring.config.name=trainer-worker");
    }
}
