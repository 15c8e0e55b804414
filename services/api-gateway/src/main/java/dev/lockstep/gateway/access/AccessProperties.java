package dev.lockstep.gateway.access;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in.
 *
 * @param open whether the door may be bound to an address that other machines reach, for everybody there
 * @param hostNames names, besides those of the loopback address, by which the door is asked for
 */
@ConfigurationProperties("lockstep.access")
record AccessProperties(
        @DefaultValue("false") boolean open, @DefaultValue List<String> hostNames) {}
