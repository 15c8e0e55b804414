package dev.lockstep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = StoreConfigurationTest.Service.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class StoreConfigurationTest {
    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void useDatabase(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> database.url(TestDatabaseRole.GATEWAY));
        registry.add("spring.jpa.hibernate.ddl-auto", () -> "validate");
    }

    @Test
    void a_service_that_imports_the_store_connects_as_its_role_and_does_not_migrate() {
        assertThat(jdbc.sql("SELECT current_user").query(String.class).single()).isEqualTo("lockstep_gateway");
        assertThat(jdbc.sql("SELECT count(*) FROM experiment").query(Long.class).single())
                .isZero();
    }

    @EnableAutoConfiguration
    @Import(StoreConfiguration.class)
    static class Service {}
}
