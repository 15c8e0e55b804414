package dev.lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest extends GatewayTest {
    @ParameterizedTest
    @CsvSource({
        "datasets, /items/0/name, cifar100",
        "datasets, /parameters/0/name, name",
        "models, /items/0/name, lenet5",
        "strategies, /items/0/type, centralized",
        "optimizers, /items/0/type, sgd",
        "optimizers, /items/0/parameters/0/exclusiveMinimum, 0",
        "schedules, /items/1/parameters/0/defaultRule, epochs - warmupEpochs",
        "losses, /items/0/parameters/0/name, labelSmoothing",
        "weights, /items/1/type, ema",
        "metrics, /items/2/key, testAccuracy",
        "metrics, /items/2/better, higher",
    })
    void the_catalogue_is_served_without_results_store(String list, String pointer, String value) throws Exception {
        TestResponse response = get("/api/v1/" + list);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).hasValue("application/json");
        assertThat(response.text(pointer)).isEqualTo(value);
    }
}
