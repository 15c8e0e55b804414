package dev.lockstep.specjson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDigestTest {
    private static final String REQUEST = "{\"name\": \"a\", \"rates\": [0.1, 10], \"sweep\": {\"x\": 1, \"y\": null}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"rates\":[0.1,10],\"sweep\":{\"x\":1,\"y\":null}}",
                "{\"sweep\": {\"y\": null, \"x\": 1}, \"rates\": [0.1, 10], \"name\": \"a\"}",
                "{\"name\": \"\\u0061\", \"rates\": [1e-1, 1.0e1], \"sweep\": {\"x\": 1.00, \"y\": null}}",
            })
    void an_equal_request_in_other_notation_has_the_same_digest(String other) {
        assertThat(RequestDigest.sha256(other)).isEqualTo(RequestDigest.sha256(REQUEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"b\", \"rates\": [0.1, 10], \"sweep\": {\"x\": 1, \"y\": null}}",
                "{\"name\": \"a\", \"rates\": [10, 0.1], \"sweep\": {\"x\": 1, \"y\": null}}",
                "{\"name\": \"a\", \"rates\": [0.1, \"10\"], \"sweep\": {\"x\": 1, \"y\": null}}",
                "{\"name\": \"a\", \"rates\": [0.1, 10], \"sweep\": {\"x\": 1}}",
            })
    void a_different_request_has_a_different_digest(String other) {
        assertThat(RequestDigest.sha256(other)).isNotEqualTo(RequestDigest.sha256(REQUEST));
    }

    @Test
    void the_digest_is_that_of_the_canonical_text() {
        // printf '{"a":[],"b":0.5}' | sha256sum
        assertThat(RequestDigest.sha256("{\"b\": 0.50, \"a\": []}"))
                .isEqualTo("c83e8b8c3afb4f23ee0b33a208ba1479e2c28aa70742edae6f93af7e11effe53");
    }
}
