package dev.lockstep.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gateway.GatewayTest;
import dev.lockstep.gateway.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class KeyControllerTest extends GatewayTest {
    private static final String KEYS = "/api/v1/keys";

    @Test
    void a_key_is_created_listed_and_revoked_and_its_token_returned_once() throws Exception {
        TestResponse created = send(json(KEYS, "{\"role\": \"submitter\", \"owner\": \"ada\", \"name\": \"laptop\"}"));
        assertThat(created.status()).isEqualTo(201);
        String token = created.text("/token");
        assertThat(token).matches("lockstep_[A-Za-z0-9_-]{43}");

        TestResponse list = get(KEYS);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body()).doesNotContain(token);
        JsonNode listed = list.json()
                .at("/items")
                .valueStream()
                .filter(key -> key.at("/id").asString().equals(created.text("/id")))
                .findFirst()
                .orElseThrow();
        assertThat(listed.at("/role").asString()).isEqualTo("submitter");
        assertThat(listed.at("/owner").asString()).isEqualTo("ada");
        assertThat(listed.at("/name").asString()).isEqualTo("laptop");
        assertThat(token).startsWith(listed.at("/tokenStart").asString());
        assertThat(listed.at("/revokedAt").isNull()).isTrue();

        assertThat(send(request("/api/v1/optimizers").header("Authorization", "Bearer " + token))
                        .status())
                .isEqualTo(200);
        assertThat(send(request(KEYS + "/" + created.text("/id")).DELETE()).status())
                .isEqualTo(204);
        assertThat(send(request("/api/v1/optimizers").header("Authorization", "Bearer " + token))
                        .status())
                .as("an invalid key is rejected even if none is required")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                     | /role  | is required
            {"role": "king", "owner": "ada"}                       | /role  | unknown key role "king"; choose one of reader, submitter, operator
            {"role": "reader", "owner": ""}                        | /owner | must have between 1 and 100 characters
            {"role": "reader", "owner": "a\\u0000b"}               | /owner | must not contain control characters, has U+0000
            {"role": "reader", "owner": "a\\u202eb"}               | /owner | must not contain control characters, has U+202E
            {"role": "reader", "owner": "\\u200b"}                | /owner | must contain a visible character
            {"role": "reader", "owner": "ada", "name": "\\udc00"}  | /name  | must not contain control characters, has U+DC00
            {"role": "reader", "owner": "ada", "token": "mine"}    | /token | unknown field
            """)
    void invalid_fields_of_a_key_are_reported_with_their_pointers(String body, String pointer, String detail)
            throws Exception {
        TestResponse response = send(json(KEYS, body));

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.json()
                        .at("/errors")
                        .valueStream()
                        .map(error -> error.at("/pointer").asString() + " "
                                + error.at("/detail").asString()))
                .contains(pointer + " " + detail);
    }

    @Test
    void an_unknown_key_cannot_be_revoked() throws Exception {
        assertThat(send(request(KEYS + "/00000000-0000-7000-8000-000000000000").DELETE())
                        .status())
                .isEqualTo(404);
        assertThat(send(request(KEYS + "/nonsense").DELETE()).status()).isEqualTo(404);
        assertThat(send(json(KEYS, "{")).status()).isEqualTo(400);
    }
}
