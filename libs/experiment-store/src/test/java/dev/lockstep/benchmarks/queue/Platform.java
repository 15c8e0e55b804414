package dev.lockstep.benchmarks.queue;

import javax.sql.DataSource;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunNotifications;
import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.store.StoreConfiguration;
import dev.lockstep.store.submission.ExperimentSubmission;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The store of an API gateway and of workers on the benchmark's database. */
record Platform(ConfigurableApplicationContext gateway, ConfigurableApplicationContext worker)
        implements AutoCloseable {
    static final WorkerInfo WORKER = new WorkerInfo("benchmark", Device.CPU, 8);

    static Platform start(Database database) {
        return new Platform(start(database, TestDatabaseRole.GATEWAY), start(database, TestDatabaseRole.WORKER));
    }

    private static ConfigurableApplicationContext start(Database database, TestDatabaseRole role) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + database.url(role),
                        "spring.datasource.hikari.maximum-pool-size=20",
                        "spring.main.banner-mode=off",
                        "logging.level.root=error")
                .run();
    }

    RunQueue queue() {
        return worker.getBean(RunQueue.class);
    }

    RunNotifications notifications() {
        return worker.getBean(RunNotifications.class);
    }

    StatementLog statements() {
        return worker.getBean(StatementLog.class);
    }

    ExperimentSubmission submission() {
        return gateway.getBean(ExperimentSubmission.class);
    }

    void end(Lease lease) {
        worker.getBean(RunRecorder.class).failed(lease, new Failure(Failure.Kind.INTERNAL, "ended", null, null));
    }

    @Override
    public void close() {
        worker.close();
        gateway.close();
    }

    @EnableAutoConfiguration
    @Import(StoreConfiguration.class)
    static class Service {
        @Bean
        static StatementLog statementLog() {
            return new StatementLog();
        }

        @Bean
        static BeanPostProcessor loggedStatements(StatementLog log) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? log.logging(source) : bean;
                }
            };
        }
    }
}
