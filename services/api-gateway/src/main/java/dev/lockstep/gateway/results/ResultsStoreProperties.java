package dev.lockstep.gateway.results;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where results-store is, and how long it may take.
 *
 * @param connectTimeout until a connection stands
 * @param answerTimeout until an answer begins, besides the time that the caller asked it to wait
 */
@ConfigurationProperties("lockstep.results-store")
record ResultsStoreProperties(
        URI url,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("30s") Duration answerTimeout) {}
