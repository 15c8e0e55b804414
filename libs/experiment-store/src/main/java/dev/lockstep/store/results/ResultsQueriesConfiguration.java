package dev.lockstep.store.results;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import javax.sql.DataSource;

import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.results.ModelQueries;
import dev.lockstep.experiment.results.PlatformQueries;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.queue.OwnerLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the queries of services that only read. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StoreProperties.class, OwnerLimits.class})
public class ResultsQueriesConfiguration {
    private static final Logger log = LoggerFactory.getLogger(ResultsQueriesConfiguration.class);
    private static final String CONNECTION_EXCEPTION = "08";
    private static final String CANNOT_CONNECT_NOW = "57P03";

    @Bean
    ResultsQueries resultsQueries(JdbcClient database, OwnerLimits limits, StoreProperties properties) {
        return new JdbcResultsQueries(database, limits, properties.backoff());
    }

    @Bean
    ModelQueries modelQueries(PlatformTransactionManager transactions, JdbcClient database) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        return new ModelReader(snapshot, database);
    }

    @Bean
    PlatformQueries platformQueries(JdbcClient database, OwnerLimits limits, StoreProperties properties) {
        return new PlatformReader(database, limits, properties.backoff());
    }

    @Bean
    EventLog eventLog(JdbcClient database) {
        return new JdbcEventLog(database);
    }

    /** Connects at startup, so that a wrong password fails fast. Tolerates an unavailable database. */
    @Bean
    InitializingBean connectEarly(DataSource database) {
        return () -> {
            try (Connection _ = database.getConnection()) {
                log.debug("Connected");
            } catch (SQLException e) {
                if (!isUnavailable(e)) {
                    throw e;
                }
                log.warn("The database is unavailable: {}", e.getMessage());
            }
        };
    }

    private static boolean isUnavailable(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientException
                || (state != null && (state.startsWith(CONNECTION_EXCEPTION) || state.equals(CANNOT_CONNECT_NOW)));
    }
}
