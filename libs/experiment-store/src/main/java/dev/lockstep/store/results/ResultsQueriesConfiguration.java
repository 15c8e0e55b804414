package dev.lockstep.store.results;

import dev.lockstep.experiment.results.ResultsQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For services that only read. */
@Configuration(proxyBeanMethods = false)
public class ResultsQueriesConfiguration {
    @Bean
    ResultsQueries resultsQueries(JdbcClient database) {
        return new JdbcResultsQueries(database);
    }
}
