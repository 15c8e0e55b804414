package dev.lockstep.results;

import dev.lockstep.store.results.ResultsQueriesConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Migrates the database, then serves what it holds. Only reads: it needs no entities. */
@SpringBootApplication(exclude = {HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class})
@Import(ResultsQueriesConfiguration.class)
@ConfigurationPropertiesScan
public class ResultsStoreApplication {
    public static void main(String[] args) {
        application().run(args);
    }

    /** Reads {@code results-store.yml}, so that every service in a JVM has settings of its own. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(ResultsStoreApplication.class)
                .properties("spring.config.name=results-store");
    }
}
