package dev.lockstep.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What operators may set of the store.
 *
 * @param fruitlessClaims after so many claims in a row without a stored epoch or checkpoint, a run whose worker is lost again has failed
 * @param checkpointsKept how many checkpoints of a run are kept; the second newest is used where the newest turns out corrupt
 */
@ConfigurationProperties("lockstep.store")
public record StoreProperties(
        @DefaultValue("5") int fruitlessClaims,
        @DefaultValue("2") int checkpointsKept) {
    public StoreProperties {
        if (fruitlessClaims < 1 || checkpointsKept < 1) {
            throw new IllegalArgumentException("lockstep.store.fruitless-claims and checkpoints-kept are at least 1");
        }
    }
}
