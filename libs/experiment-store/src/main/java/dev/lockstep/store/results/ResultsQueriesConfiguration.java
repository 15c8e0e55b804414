package dev.lockstep.store.results;

import javax.sql.DataSource;

import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.results.ModelQueries;
import dev.lockstep.experiment.results.PlatformQueries;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.store.OwnerLimits;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** For services that only read. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OwnerLimits.class)
public class ResultsQueriesConfiguration {
    @Bean
    ResultsQueries resultsQueries(JdbcClient database, OwnerLimits limits) {
        return new JdbcResultsQueries(database, limits);
    }

    @Bean
    ModelQueries modelQueries(PlatformTransactionManager transactions, JdbcClient database) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        return new ModelReader(snapshot, database);
    }

    @Bean
    PlatformQueries platformQueries(JdbcClient database) {
        return new PlatformReader(database);
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
