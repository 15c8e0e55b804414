package dev.lockstep.gateway.keys;

import java.io.IOException;
import jakarta.servlet.http.HttpServletRequest;

import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.gateway.JsonBody;
import dev.lockstep.http.NotFoundException;
import dev.lockstep.http.PathIds;
import dev.lockstep.specjson.RecordReader;
import dev.lockstep.store.keys.ApiKeyStore;
import dev.lockstep.store.keys.KeyRequest;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Manages API keys. Requires the role operator. */
@RestController
@RequestMapping("/api/v1/keys")
final class KeyController {
    private final ApiKeyStore keys;

    KeyController(ApiKeyStore keys) {
        this.keys = keys;
    }

    /** Creates a key. Only this response contains its token. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/NewKey")))
    KeyJson create(HttpServletRequest request) throws IOException {
        return KeyJson.of(keys.create(read(JsonBody.read(request))));
    }

    private static KeyRequest read(String json) {
        try {
            return RecordReader.read(KeyRequest.class, json);
        } catch (InvalidSpecException e) {
            throw new InvalidKeyException(e.violations());
        }
    }

    /** Lists all keys, including revoked ones, oldest first. */
    @GetMapping
    KeysJson list() {
        return new KeysJson(keys.list().stream().map(KeyJson::of).toList(), null);
    }

    /** Revokes a key immediately. It stays in the list. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id) {
        if (!keys.revoke(PathIds.parse("key", id))) {
            throw new NotFoundException("key", id);
        }
    }
}
