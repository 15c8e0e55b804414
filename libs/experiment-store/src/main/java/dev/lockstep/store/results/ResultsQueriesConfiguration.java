package dev.lockstep.store.results;

import javax.sql.DataSource;

import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.store.UnpooledConnections;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
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
    EventLog eventLog(JdbcClient database, JdbcConnectionDetails details) {
        return new JdbcEventLog(database, new UnpooledConnections(details));
    }

    /** A wrong address or password shows at the start, not in the first answer. */
    @Bean
    InitializingBean connectEarly(DataSource database) {
        return () -> database.getConnection().close();
    }
}
