package dev.lockstep.results;

import dev.lockstep.store.results.ResultsQueriesConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Migrates the database, then serves what it holds. Only reads: it needs no entities. */
@SpringBootApplication(exclude = {HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class})
@Import(ResultsQueriesConfiguration.class)
public class ResultsStoreApplication {
    public static void main(String[] args) {
        start(args);
    }

    /**
     * Starts the service; closing the context ends it.
     *
     * @param args Spring properties, as in {@code --server.port=8081}; they go before everything else
     */
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(ResultsStoreApplication.class)
                // A name of its own, so that several services can live in one JVM.
                .properties("spring.config.name=results-store")
                .run(args);
    }
}
