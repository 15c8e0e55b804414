package dev.lockstep.results;

import java.util.Locale;

import dev.lockstep.http.EnumParameters;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.RunLookup;
import dev.lockstep.store.results.ResultsQueriesConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Migrates the database, then serves its contents. The service only reads, so JPA is excluded. */
@SpringBootApplication(exclude = {HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class})
@Import({ResultsQueriesConfiguration.class, ExperimentLookup.class, RunLookup.class, EnumParameters.class})
@ConfigurationPropertiesScan
@EnableScheduling
public class ResultsStoreApplication {
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // libraries format numbers and dates by the default
        application().run(args);
    }

    /** Reads {@code results-store.yml}: each service in a JVM has its own configuration file. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(ResultsStoreApplication.class)
                .properties("spring.config.name=results-store");
    }
}
