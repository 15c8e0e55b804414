package dev.lockstep.store.results;

import javax.sql.DataSource;

import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.results.ResultsQueries;
import org.springframework.beans.factory.InitializingBean;
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

    @Bean
    EventLog eventLog(JdbcClient database) {
        return new JdbcEventLog(database);
    }

    /** A wrong address or password shows at the start, not in the first answer. */
    @Bean
    InitializingBean connectEarly(DataSource database) {
        return () -> database.getConnection().close();
    }
}
