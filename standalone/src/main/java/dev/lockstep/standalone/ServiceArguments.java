package dev.lockstep.standalone;

import java.util.stream.Stream;

import dev.lockstep.standalone.postgres.DatabaseRole;
import dev.lockstep.standalone.postgres.PostgresServer;

/** Builds the command-line arguments of each service. Arguments take precedence over environment variables. */
record ServiceArguments(StandaloneSettings settings, PostgresServer database) {

    String[] resultsStore() {
        return service(
                DatabaseRole.RESULTS,
                "--server.port=0",
                "--spring.flyway.user=" + DatabaseRole.OWNER.roleName(),
                "--spring.flyway.password=" + database.password(DatabaseRole.OWNER));
    }

    String[] worker() {
        return service(
                DatabaseRole.WORKER,
                "--server.port=0",
                "--lockstep.worker.name=worker-1",
                "--lockstep.worker.slots=" + settings.slots(),
                "--lockstep.worker.threads=" + settings.threads(),
                "--lockstep.worker.data-directory=" + settings.dataDirectory());
    }

    String[] gateway(String resultsStorePort) {
        return service(
                DatabaseRole.GATEWAY,
                "--server.port=" + settings.port(),
                "--lockstep.results-store.url=http://127.0.0.1:" + resultsStorePort);
    }

    private String[] service(DatabaseRole role, String... own) {
        Stream<String> common = Stream.of(
                // StartupSequence closes the services in order.
                "--spring.main.register-shutdown-hook=false",
                "--spring.main.banner-mode=off",
                "--server.address=127.0.0.1",
                "--management.server.port=0",
                "--management.server.address=127.0.0.1",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + role.roleName(),
                "--spring.datasource.password=" + database.password(role));
        return Stream.concat(common, Stream.of(own)).toArray(String[]::new);
    }
}
