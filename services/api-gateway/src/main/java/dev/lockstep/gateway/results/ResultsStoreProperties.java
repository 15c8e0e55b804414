package dev.lockstep.gateway.results;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the connection to results-store.
 *
 * @param connectTimeout maximum time to connect
 * @param answerTimeout maximum time until a response starts, in addition to the wait that the caller requests
 */
@ConfigurationProperties("lockstep.results-store")
record ResultsStoreProperties(
        URI url,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("30s") Duration answerTimeout) {}
