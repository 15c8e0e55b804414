package dev.lockstep.store.results;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import javax.sql.DataSource;

import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.results.ModelQueries;
import dev.lockstep.experiment.results.PlatformQueries;
import dev.lockstep.experiment.results.ResultsQueries;
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

/** For services that only read. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OwnerLimits.class)
public class ResultsQueriesConfiguration {
    private static final Logger log = LoggerFactory.getLogger(ResultsQueriesConfiguration.class);
    private static final String NO_CONNECTION = "08";
    private static final String STARTS_OR_STOPS = "57P03";

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

    /** A wrong password shows at the start, not in the first answer. A database that is away is waited for. */
    @Bean
    InitializingBean connectEarly(DataSource database) {
        return () -> {
            try (Connection _ = database.getConnection()) {
                log.debug("Connected");
            } catch (SQLException e) {
                if (!isAway(e)) {
                    throw e;
                }
                log.warn("The database is away: {}", e.getMessage());
            }
        };
    }

    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientException
                || (state != null && (state.startsWith(NO_CONNECTION) || state.equals(STARTS_OR_STOPS)));
    }
}
